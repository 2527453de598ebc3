#include <gtest/gtest.h>

#include "support/course.hpp"

namespace cocrea::test {
namespace {

/// A commitment `c-1` in co-creation.
struct Steps : ::testing::Test {
    Course course;
    void SetUp() override {
        must(course.propose_commitment("c-1", "cocreated"));
        course.walk("c-1", "cocreation");
    }
};

TEST_F(Steps, AreDoneInTheirOrder) {
    const auto refused = course.complete("grupo", "c-1", "drafting");
    EXPECT_EQ(codes(refused), (Codes{"step_needs", "deliverable_missing"}));
    EXPECT_EQ(blocker(refused, "step_needs").need.text(), "tables");
    course.hold_tables("c-1");
    course.draft_text("c-1");
    EXPECT_TRUE(course.complete("flor", "c-1", "review"));
}

TEST_F(Steps, NeedStepsOfAnEarlierPhaseInTheRoundInWhichItWasLeft) {
    course.hold_tables("c-1");
    course.draft_text("c-1");
    EXPECT_EQ(course.get("c-1", "progress").as_array().back().at("step"), "drafting")
        << "drafting needs the survey of the diagnosis";
}

TEST_F(Steps, AreDoneOnce) {
    course.hold_tables("c-1");
    EXPECT_EQ(codes(course.complete("flor", "c-1", "tables")), Codes{"step_done"});
    EXPECT_EQ(codes(course.deliver("flor", "c-1", "tables", "minutes", "informe")),
              Codes{"step_done"});
}

TEST_F(Steps, BelongToTheirPhase) {
    EXPECT_EQ(codes(course.complete("grupo", "c-1", "survey")), (Codes{"step_not_here"}));
    EXPECT_EQ(codes(course.complete("flor", "c-1", "present")), Codes{"step_not_here"});
    EXPECT_EQ(codes(course.complete("ieem", "c-1", "study")),
              (Codes{"step_not_here", "deliverable_missing"}));
    EXPECT_EQ(codes(course.complete("flor", "c-1", "baile")), Codes{"step_unknown"});
}

TEST_F(Steps, WaitForTheirDeliverables) {
    const auto refused = course.complete("flor", "c-1", "tables");
    EXPECT_EQ(codes(refused), Codes{"deliverable_missing"});
    EXPECT_EQ(blocker(refused, "deliverable_missing").fix,
              (Fix{"step.deliver",
                   ObjectId("c-1"),
                   {{"step", "tables"}, {"deliverable", "minutes"}},
                   {"document"}}));
    EXPECT_EQ(blocker(refused, "deliverable_missing").who, std::vector<std::string>{"flor"});
}

TEST_F(Steps, NameEverybodyOnceWhoCanDoWhatTheyLack) {
    must(course.act("flor", "commitment.describe", "c-1", {{"lead", "ieem"}}));
    course.walk("c-1", "validation");
    const auto refused = course.advance("c-1");
    const auto who = [&](std::string_view code, std::string_view step) {
        for (const auto& one : refused.error().blockers)
            if (one.code == code && one.have.text() == step) return one.who;
        return std::vector<std::string>{"no such blocker"};
    };
    using Names = std::vector<std::string>;
    EXPECT_EQ(who("step_pending", "feasibility"), Names{"ieem"});
    EXPECT_EQ(who("deliverable_missing", "feasibility"), Names{"ieem"});
    EXPECT_EQ(who("step_pending", "endorse"), Names{"forum"});
    EXPECT_EQ(who("deliverable_missing", "endorse"),
              (Names{"flor", "delia", "grupo", "ieem", "vera"}));
}

TEST_F(Steps, TakeDeliverablesOfTheirOwnOnly) {
    EXPECT_EQ(codes(course.deliver("flor", "c-1", "tables", "plan", "informe")),
              Codes{"deliverable_unknown"});
    EXPECT_EQ(codes(course.deliver("flor", "c-1", "tables", "minutes", "nada")),
              Codes{"object_unknown"});
}

TEST_F(Steps, AreDoneByTheRoleThatTheWorkflowNames) {
    course.document("minuta", "minuta");
    const auto refused = course.deliver("grupo", "c-1", "tables", "minutes", "minuta");
    EXPECT_EQ(codes(refused), Codes{"not_authorised"});
    EXPECT_EQ(blocker(refused, "not_authorised").who, (std::vector<std::string>{"flor", "delia"}));
    EXPECT_TRUE(course.deliver("delia", "c-1", "tables", "minutes", "minuta"))
        << "the deputy stands in";
}

TEST_F(Steps, DoNotCountOnADocumentThatChangedSinceItWasHandedIn) {
    course.document("minuta", "minuta");
    must(course.deliver("flor", "c-1", "tables", "minutes", "minuta"));
    must(course.act("flor", "document.revise", "minuta", {{"digest", to_hex(sha256("otra"))}}));
    EXPECT_EQ(codes(course.complete("flor", "c-1", "tables")), Codes{"document_changed"});
    must(course.deliver("flor", "c-1", "tables", "minutes", "minuta"));
    EXPECT_TRUE(course.complete("flor", "c-1", "tables"));
}

TEST_F(Steps, DoNotCountOnADocumentThatWasSuperseded) {
    course.document("minuta", "minuta");
    course.document("otra", "otra");
    must(course.deliver("flor", "c-1", "tables", "minutes", "minuta"));
    must(course.act("flor", "document.supersede", "minuta", {{"by", "otra"}}));
    const auto refused = course.complete("flor", "c-1", "tables");
    EXPECT_EQ(codes(refused), Codes{"deliverable_status"});
    EXPECT_EQ(blocker(refused, "deliverable_status").have.text(), "superseded");
}

TEST_F(Steps, DoNotFallBeforeThePhaseThatTheyBelongTo) {
    course.today("2026-01-06");
    must(course.propose_commitment("c-2", "cocreated"));
    course.walk("c-2", "cocreation");
    course.document("minuta", "minuta");
    must(course.deliver("flor", "c-2", "tables", "minutes", "minuta"));
    EXPECT_EQ(codes(course.act("flor", "step.complete", "c-2", {{"step", "tables"}},
                               {.on = "2026-01-05"})),
              Codes{"date_contradiction"});
}

struct DecidedSteps : ::testing::Test {
    Course course;
    void SetUp() override {
        must(course.propose_commitment("c-1", "proactive"));
        course.walk("c-1", "validation");
        course.plan("c-1");
    }
};

TEST_F(DecidedSteps, AreNotTheOperatingGroups) {
    course.hand_in("grupo", "c-1", "endorse", "text", "approved");
    const auto refused = course.complete("grupo", "c-1", "endorse");
    EXPECT_EQ(codes(refused), Codes{"forum_decides"});
    EXPECT_TRUE(refused.error().about(Rule::rights));
    EXPECT_EQ(blocker(refused, "forum_decides").fix,
              (Fix{"motion.propose",
                   {},
                   {{"effect", {{"step", "endorse"}, {"type", "approve_step"}, {"object", "c-1"}}}},
                   {"session", "title"}}));
}

TEST_F(DecidedSteps, AreNeverSatisfiedByADraft) {
    course.hand_in("grupo", "c-1", "endorse", "text");
    must(course.propose("p-1", "so-method",
                        {{"type", "approve_step"}, {"object", "c-1"}, {"step", "endorse"}}));
    const auto refused = course.act("flor", "motion.open", "p-1");
    EXPECT_EQ(codes(refused), Codes{"deliverable_status"});
    EXPECT_EQ(blocker(refused, "deliverable_status").have.text(), "draft");
    EXPECT_EQ(blocker(refused, "deliverable_status").need.text(), "text: approved");
}

TEST_F(DecidedSteps, AreDoneByTheMotionThatCarried) {
    course.hand_in("flor", "c-1", "endorse", "text", "approved");
    const auto motion = course.approve("c-1", "endorse");
    const auto last = course.get("c-1", "progress").as_array().back();
    EXPECT_EQ(last.at("motion").as_string(), motion);
    EXPECT_EQ(last.at("done"), true);
}

/// What the forum voted on is what it approves: neither another text nor other documents.
struct BeforeTheForum : DecidedSteps {
    void SetUp() override {
        DecidedSteps::SetUp();
        course.document("texto", "texto");
        course.decide({{"type", "approve_document"}, {"object", "texto"}});
        must(course.deliver("flor", "c-1", "endorse", "text", "texto"));
        must(course.propose("p-1", "so-method",
                            {{"type", "approve_step"}, {"object", "c-1"}, {"step", "endorse"}}));
        must(course.act("flor", "motion.open", "p-1"));
    }
    Result<Receipt> describe() {
        return course.act("flor", "commitment.describe", "c-1", {{"description", "Otra cosa"}});
    }
    void close() {
        must(course.unanimous("p-1"));
        must(course.act("flor", "motion.close", "p-1"));
    }
};

TEST_F(BeforeTheForum, NoTextOfADecidedStepMovesUntilTheVoteIsOver) {
    const Codes frozen{"before_the_forum"};
    EXPECT_EQ(codes(describe()), frozen);
    EXPECT_EQ(codes(course.act("flor", "document.revise", "texto",
                               {{"digest", std::string(64, 'a')}, {"reason", "Otro"}})),
              frozen);
    EXPECT_EQ(codes(course.deliver("flor", "c-1", "endorse", "text", "metodologia")), frozen);
    EXPECT_EQ(codes(course.act("rita", "correct", "c-1",
                               {{"fields", {{"title", "Otro"}}}, {"reason", "errata"}})),
              frozen);
    close();
    EXPECT_TRUE(course.advance("c-1"));
    EXPECT_TRUE(course.act("flor", "document.revise", "texto",
                           {{"digest", std::string(64, 'a')}, {"reason", "Otro"}}));
}

TEST_F(BeforeTheForum, WhatIsDecidedWhileItIsBlockedHappensWhenTheBlockIsGone) {
    must(course.move("commitment.suspend", "c-1"));
    close();
    EXPECT_EQ(course.text("p-1", "status"), "carried");
    EXPECT_EQ(codes(course.act("flor", "motion.apply", "p-1")), Codes{"commitment_suspended"});
    must(course.move("commitment.resume", "c-1"));
    must(course.act("flor", "motion.apply", "p-1"));
    EXPECT_TRUE(course.get("p-1", "effect_pending").is_null());
    EXPECT_TRUE(course.advance("c-1"));
}

TEST_F(BeforeTheForum, WhatWasChangedBeforeItsEffectIsNotWhatWasDecided) {
    must(course.move("commitment.suspend", "c-1"));
    close();
    must(course.move("commitment.resume", "c-1"));
    must(describe());
    EXPECT_EQ(codes(course.act("flor", "motion.apply", "p-1")), Codes{"stale"});
    course.approve("c-1", "endorse");
    EXPECT_TRUE(course.advance("c-1"));
}

TEST(ADecidedStep, IsDecidedUnderItsOwnRule) {
    auto workflow = course_workflow();
    workflow.insert(workflow.find("\nmatters:"),
                    "\n  lighter: {in: stl, rule: majority, of: votes}");
    const std::string endorse = "needs: [feasibility], decide: agreement";
    workflow.replace(workflow.find(endorse), endorse.size(),
                     "needs: [feasibility], decide: lighter");
    Course course{workflow};
    must(course.propose_commitment("c-1", "proactive"));
    course.walk("c-1", "validation");
    course.plan("c-1");
    course.hand_in("flor", "c-1", "endorse", "text", "approved");
    must(course.propose("p-1", "so-method",
                        {{"type", "approve_step"}, {"object", "c-1"}, {"step", "endorse"}}));
    EXPECT_EQ(course.text("p-1", "decision"), "lighter");
    EXPECT_EQ(codes(course.propose("p-2", "so-method",
                                   {{"type", "approve_step"}, {"object", "c-1"}, {"step", "no"}})),
              (Codes{"decision_unknown", "step_unknown"}));
}

TEST_F(DecidedSteps, SettleTheText) {
    course.endorse("c-1");
    const auto refused =
        course.act("flor", "commitment.describe", "c-1", {{"description", "Otra cosa"}});
    EXPECT_EQ(codes(refused), Codes{"text_settled"});
    EXPECT_TRUE(course.act("flor", "commitment.describe", "c-1", {{"lead", "contraloria"}}))
        << "the lead is succeeded at any time";
    const auto corrected = course.act("rita", "correct", "c-1",
                                      {{"fields", {{"title", "Otro"}}}, {"reason", "errata"}});
    EXPECT_EQ(codes(corrected), Codes{"already_settled"});
    must(course.advance("c-1"));
    EXPECT_EQ(codes(course.act("flor", "commitment.describe", "c-1", {{"title", "Otro"}})),
              Codes{"text_settled"})
        << "in every phase that follows";
}

}  // namespace
}  // namespace cocrea::test
