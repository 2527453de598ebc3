#include <gtest/gtest.h>

#include "support/course.hpp"

namespace cocrea::test {
namespace {

/// A commitment `c-1` in validation that has everything.
struct Returning : ::testing::Test {
    Course course;
    void SetUp() override {
        must(course.propose_commitment("c-1", "cocreated"));
        course.walk("c-1", "validation");
        course.finish_phase("c-1");
    }
    /// Back to co-creation for another draft, and planned anew in validation.
    void redraft() {
        must(course.send_back("c-1", "cocreation", {"drafting"}));
        course.draft_text("c-1");
        must(course.complete("flor", "c-1", "review"));
        must(course.advance("c-1"));
        course.plan("c-1");
    }
    /// Motion `p-1`, which is open, carries without effect; then nothing stands against it.
    void carry_while_suspended() {
        must(course.move("commitment.suspend", "c-1"));
        must(course.unanimous("p-1"));
        must(course.act("flor", "motion.close", "p-1"));
        EXPECT_EQ(course.get("p-1", "effect_pending"), boost::json::array{"commitment_suspended"});
        must(course.move("commitment.resume", "c-1"));
    }
    std::set<std::string> pending() {
        std::set<std::string> steps;
        const auto refused = course.advance("c-1");
        for (const auto& one : refused.error().blockers)
            if (one.code == "step_pending") steps.insert(one.have.text());
        return steps;
    }
};

TEST_F(Returning, OpensARoundInWhichEarlierOnesCountForNothing) {
    must(course.send_back("c-1", "diagnosis", {"survey"}));
    EXPECT_EQ(course.phase("c-1"), "diagnosis");
    EXPECT_EQ(course.said(course.get("c-1", "last_return").at("observations")), "Falta detalle");
    EXPECT_EQ(pending(), std::set<std::string>{"survey"}) << "the axis's steps count on";
    must(course.complete("grupo", "c-1", "survey"));
    must(course.advance("c-1"));
    EXPECT_EQ(pending(), (std::set<std::string>{"drafting", "review"})) << "tables are kept";
    course.draft_text("c-1");
    must(course.complete("flor", "c-1", "review"));
    must(course.advance("c-1"));
    EXPECT_EQ(pending(), (std::set<std::string>{"feasibility", "endorse"}));
    EXPECT_TRUE(course.engine.verify().ok());
}

TEST_F(Returning, ReopensKeptStepsByName) {
    must(course.send_back("c-1", "cocreation", {"review"}));
    EXPECT_EQ(pending(), (std::set<std::string>{"drafting", "review"}));
    course.draft_text("c-1");
    must(course.complete("flor", "c-1", "review"));
    EXPECT_TRUE(course.advance("c-1"));
}

TEST_F(Returning, ReopensWhatDependsOnAStepReopened) {
    must(course.send_back("c-1", "cocreation", {"tables"}));
    EXPECT_EQ(pending(), (std::set<std::string>{"tables", "drafting", "review"}));
    EXPECT_EQ(codes(course.complete("flor", "c-1", "review")), Codes{"step_needs"});
}

TEST_F(Returning, UnsettlesTheText) {
    must(course.send_back("c-1", "cocreation", {"drafting"}));
    EXPECT_TRUE(course.act("flor", "commitment.describe", "c-1", {{"problem", "Otro"}}));
}

/// A decision is about the round in which it was put to the vote.
TEST_F(Returning, KeepsADecisionThatIsPendingFromApprovingALaterRound) {
    redraft();
    course.hand_in("flor", "c-1", "endorse", "text", "approved");
    must(course.propose("p-1", "so-method",
                        {{"type", "approve_step"}, {"object", "c-1"}, {"step", "endorse"}}));
    must(course.act("flor", "motion.open", "p-1"));
    carry_while_suspended();
    redraft();
    EXPECT_TRUE(codes(course.act("flor", "motion.apply", "p-1")).contains("stale"));
    EXPECT_EQ(pending(), std::set<std::string>{"endorse"});
}

TEST_F(Returning, WaitsForTheEndOfAVote) {
    redraft();
    course.hand_in("flor", "c-1", "endorse", "text", "approved");
    must(course.propose("p-1", "so-method",
                        {{"type", "approve_step"}, {"object", "c-1"}, {"step", "endorse"}}));
    must(course.act("flor", "motion.open", "p-1"));
    const auto refused = course.send_back("c-1", "cocreation", {"drafting"});
    EXPECT_EQ(codes(refused), Codes{"before_the_forum"});
    EXPECT_EQ(blocker(refused, "before_the_forum").need.text(), "p-1");
}

TEST_F(Returning, OpensARoundThatTheSameDocumentsDoNotMakeTheOneDecidedOn) {
    course.document("texto", "texto");
    course.decide({{"type", "approve_document"}, {"object", "texto"}});
    redraft();
    must(course.deliver("flor", "c-1", "endorse", "text", "texto"));
    must(course.propose("p-1", "so-method",
                        {{"type", "approve_step"}, {"object", "c-1"}, {"step", "endorse"}}));
    must(course.act("flor", "motion.open", "p-1"));
    carry_while_suspended();
    redraft();
    must(course.deliver("flor", "c-1", "endorse", "text", "texto"));
    EXPECT_EQ(codes(course.act("flor", "motion.apply", "p-1")), Codes{"stale"});
}

TEST_F(Returning, WalksEachPhaseAnewFromThere) {
    redraft();
    EXPECT_EQ(course.get("c-1", "walked"),
              (boost::json::array{"diagnosis", "cocreation", "validation"}));
}

TEST_F(Returning, GoesToPhasesWalkedOnly) {
    for (const auto* to : {"registered", "validation", "publication", "evaluation"})
        EXPECT_TRUE(codes(course.send_back("c-1", to, {"endorse"})).contains("phase_not_walked"))
            << to;
}

TEST_F(Returning, SaysWhyAndNamesSteps) {
    EXPECT_EQ(codes(course.act("flor", "commitment.return", "c-1",
                               {{"to", "cocreation"}, {"observations", ""}})),
              (Codes{"reason_missing", "steps_not_named"}));
}

TEST_F(Returning, NamesStepsThatLieBetweenThePhases) {
    for (const auto* step : {"survey", "study", "publish"})
        EXPECT_EQ(codes(course.send_back("c-1", "cocreation", {step})), Codes{"step_not_here"})
            << step;
    EXPECT_EQ(codes(course.send_back("c-1", "cocreation", {"baile"})), Codes{"step_unknown"});
}

TEST_F(Returning, DoesNotFallBeforeThePhaseThatItLeaves) {
    course.today("2026-01-06");
    must(course.send_back("c-1", "cocreation", {"drafting"}));
    EXPECT_EQ(codes(course.act(
                  "flor", "commitment.return", "c-1",
                  {{"to", "diagnosis"}, {"reopen", {"survey"}}, {"observations", "Falta detalle"}},
                  {.on = "2026-01-05"})),
              Codes{"date_contradiction"});
}

TEST_F(Returning, ToAPhaseLeavesNoneOfItsStepsBehind) {
    must(course.advance("c-1"));
    must(course.send_back("c-1", "validation", {"endorse"}));
    course.hand_in("flor", "c-1", "endorse", "text", "approved");
    must(course.propose("p-1", "so-method",
                        {{"type", "approve_step"}, {"object", "c-1"}, {"step", "endorse"}}));
    EXPECT_EQ(codes(course.complete("judicial", "c-1", "feasibility")),
              Codes{"deliverable_missing"});
    const auto refused = course.act("flor", "motion.open", "p-1");
    EXPECT_EQ(codes(refused), Codes{"step_needs"});
    EXPECT_EQ(blocker(refused, "step_needs").need.text(), "feasibility")
        << "it was done in a round that is over";
}

TEST_F(Returning, FromPublicationIsPossibleUntilTheActOfPublication) {
    must(course.advance("c-1"));
    must(course.send_back("c-1", "validation", {"feasibility"}));
    course.finish_phase("c-1");
    must(course.advance("c-1"));
    course.publish("c-1");
    EXPECT_EQ(codes(course.send_back("c-1", "validation", {"feasibility"})),
              (Codes{"already_published", "phase_not_walked"}));
    must(course.complete("flor", "c-1", "present"));
    must(course.act("ieem", "axis.link", "democracia",
                    {{"institution", "ieem"},
                     {"unit", "UT"},
                     {"year", 2026},
                     {"code", "140109"},
                     {"name", "Transparencia"}}));
    must(course.advance("c-1"));
    EXPECT_TRUE(codes(course.send_back("c-1", "validation", {"feasibility"}))
                    .contains("already_published"));
}

}  // namespace
}  // namespace cocrea::test
