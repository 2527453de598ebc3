#include <gtest/gtest.h>

#include "support/course.hpp"

namespace cocrea::test {
namespace {

/// What is only attested, and a commitment that is proposed live.
struct TakenOver : ::testing::Test {
    Course course;

    void attest_motion(const std::string& id, const std::string& object, Body effect) {
        effect["object"] = object;
        must(course.attest("session.convene", "so-past",
                           {{"type", "extraordinary"}, {"day", "2026-01-05"}}, "2026-01-05"));
        must(course.attest("session.open", "so-past", {}, "2026-01-05"));
        must(course.attest("motion.propose", id,
                           {{"session", "so-past"}, {"title", "Punto"}, {"effect", effect}},
                           "2026-01-05"));
        must(course.attest("motion.open", id, {}, "2026-01-05"));
        must(course.attest("motion.close", id, {{"outcome", "carried"}}, "2026-01-05"));
        EXPECT_EQ(course.get(id, "effect_done"), true);
    }
};

TEST_F(TakenOver, StepsNeverOpenTheGateOfACommitmentProposedLive) {
    course.document("estudio", "estudio");
    must(course.attest(
        "step.deliver", "democracia",
        {{"step", "study"}, {"deliverable", "diagnosis_study"}, {"document", "estudio"}},
        "2026-01-05"));
    must(course.attest("step.complete", "democracia", {{"step", "study"}}, "2026-01-05"));
    attest_motion("p-1", "democracia", {{"type", "approve_step"}, {"step", "accept"}});
    must(course.propose_commitment("c-1", "cocreated"));
    must(course.advance("c-1"));
    must(course.complete("grupo", "c-1", "survey"));
    const auto refused = course.advance("c-1");
    EXPECT_EQ(codes(refused), Codes{"attested_only"});
    EXPECT_EQ(blocker(refused, "attested_only").since, "2026-01-05");

    EXPECT_TRUE(course.complete("ieem", "democracia", "study")) << "on the same document";
    course.approve("democracia", "accept");
    EXPECT_TRUE(course.advance("c-1"));
}

TEST_F(TakenOver, WhatWasAdoptedHereIsNotReplacedOnTheWordOfADocument) {
    course.document("otra", "otra");
    const auto before = course.get("register", "methodology");
    must(course.attest("session.convene", "so-past", {{"type", "ordinary"}, {"day", "2026-01-04"}},
                       "2026-01-04"));
    must(course.attest("session.open", "so-past", {}, "2026-01-04"));
    must(course.attest("motion.propose", "m-past",
                       {{"session", "so-past"},
                        {"title", "Otra"},
                        {"effect", {{"type", "adopt_methodology"}, {"object", "otra"}}}},
                       "2026-01-04"));
    EXPECT_EQ(codes(course.attest("motion.open", "m-past", {}, "2026-01-04")),
              Codes{"attest_not_possible"});
    EXPECT_EQ(course.get("register", "methodology"), before);
}

TEST_F(TakenOver, ADateWithoutEndStopsNobodyToday) {
    must(course.attest("commitment.propose", "c-old",
                       {{"title", "Antiguo"},
                        {"axis", "democracia"},
                        {"track", "cocreated"},
                        {"lead", "judicial"}},
                       "2025"));
    must(course.attest("commitment.advance", "c-old", {{"to", "diagnosis"}}, "2025-06/.."));
    EXPECT_EQ(course.text("c-old", "phase_since"), "2025-06/..");
    EXPECT_TRUE(course.move("commitment.suspend", "c-old"));
    course.today("2026-01-08");
    EXPECT_EQ(codes(course.act("flor", "commitment.resume", "c-old", {{"reason", "x"}},
                               {.on = "2026-01-06"})),
              Codes{"date_unsure"})
        << "whether it had begun on an earlier day nobody knows";
}

TEST_F(TakenOver, StepsAreNotWhatALiveCommitmentsOtherStepsNeed) {
    must(course.propose_commitment("c-1", "cocreated"));
    course.walk("c-1", "cocreation");
    course.document("minuta", "minuta");
    must(course.attest("step.deliver", "c-1",
                       {{"step", "tables"}, {"deliverable", "minutes"}, {"document", "minuta"}},
                       "2026-01-05"));
    must(course.attest("step.complete", "c-1", {{"step", "tables"}}, "2026-01-05"));
    EXPECT_EQ(codes(course.attest("step.complete", "c-1", {{"step", "tables"}}, "2026-01-05")),
              Codes{"step_done"});
    course.hand_in("grupo", "c-1", "drafting", "draft");
    EXPECT_EQ(codes(course.complete("grupo", "c-1", "drafting")), Codes{"step_needs"});
    must(course.complete("flor", "c-1", "tables"));
    EXPECT_TRUE(course.complete("grupo", "c-1", "drafting"));
}

TEST_F(TakenOver, StepsOpenTheGateOfACommitmentOfThatTime) {
    must(course.attest("commitment.propose", "c-1",
                       {{"title", "Datos"}, {"axis", "democracia"}, {"track", "cocreated"}},
                       "2026-01-05"));
    must(course.attest("commitment.advance", "c-1", {}, "2026-01-05"));
    must(course.attest("step.complete", "c-1", {{"step", "survey"}}, "2026-01-05"));
    EXPECT_EQ(codes(course.complete("grupo", "c-1", "survey")), Codes{"step_done"});
    course.diagnose_axis();
    EXPECT_TRUE(course.advance("c-1"));
}

TEST_F(TakenOver, ApprovalsOfDocumentsCountForNothingLiveUntilApprovedAgain) {
    course.document("texto", "texto");
    attest_motion("p-1", "texto", {{"type", "approve_document"}});
    must(course.propose_commitment("c-1", "proactive"));
    course.walk("c-1", "validation");
    course.plan("c-1");
    must(course.deliver("flor", "c-1", "endorse", "text", "texto"));
    must(course.propose("p-2", "so-method",
                        {{"type", "approve_step"}, {"object", "c-1"}, {"step", "endorse"}}));
    EXPECT_EQ(codes(course.act("flor", "motion.open", "p-2")), Codes{"attested_only"});
    course.decide({{"type", "approve_document"}, {"object", "texto"}});
    EXPECT_TRUE(course.act("flor", "motion.open", "p-2"));
}

TEST_F(TakenOver, ApprovalsOfADocumentSupersededSinceAreNotGivenAgain) {
    course.document("texto", "texto");
    course.document("otro", "otro");
    attest_motion("p-1", "texto", {{"type", "approve_document"}});
    course.decide({{"type", "approve_document"}, {"object", "otro"}});
    must(course.act("flor", "document.supersede", "texto", {{"by", "otro"}}));
    must(course.propose("p-2", "so-method", {{"type", "approve_document"}, {"object", "texto"}}));
    EXPECT_EQ(codes(course.act("flor", "motion.open", "p-2")), Codes{"document_final"});
}

TEST_F(TakenOver, ActsHaveNoPlaceInWhatIsPutToTheVoteHere) {
    must(course.propose("p-1", "so-method"));
    EXPECT_EQ(codes(course.attest("motion.open", "p-1", {}, "2026-01-05")),
              Codes{"attest_not_possible"});
    must(course.act("flor", "motion.open", "p-1"));
    EXPECT_EQ(codes(course.attest("motion.vote", "p-1", {{"choice", "for"}}, "2026-01-05",
                                  {{"seat", "civil_society"}})),
              Codes{"attest_not_possible"});
    EXPECT_EQ(codes(course.attest("motion.close", "p-1", {{"outcome", "carried"}}, "2026-01-05")),
              Codes{"attest_not_possible"});
    EXPECT_EQ(codes(course.attest("motion.propose", "p-2",
                                  {{"session", "so-method"}, {"title", "Punto"}}, "2026-01-05")),
              Codes{"attest_not_possible"});
}

TEST_F(TakenOver, BallotsNeverReplaceOnesThatWereCast) {
    must(course.propose("p-1", "so-method"));
    must(course.act("flor", "motion.open", "p-1"));
    must(course.vote("ana", "p-1", "against"));
    EXPECT_TRUE(codes(course.attest("motion.vote", "p-1", {{"choice", "for"}}, "2026-01-05",
                                    {{"seat", "civil_society"}}))
                    .contains("seat_already_voted"));
    EXPECT_EQ(course.text("p-1.civil_society", "choice"), "against");
}

TEST_F(TakenOver, GatesHoldForThePastAsWell) {
    must(course.propose_commitment("c-1", "cocreated"));
    must(course.advance("c-1"));
    EXPECT_TRUE(codes(course.attest("commitment.advance", "c-1", {}, "2026-01-05"))
                    .contains("step_pending"));
}

}  // namespace
}  // namespace cocrea::test
