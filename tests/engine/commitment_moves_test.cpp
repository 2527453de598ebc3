#include <gtest/gtest.h>

#include "support/course.hpp"

namespace cocrea::test {
namespace {

struct Advancing : ::testing::Test {
    Course course;
};

TEST_F(Advancing, WalksTheTrackAndCloses) {
    must(course.propose_commitment("c-1", "cocreated"));
    course.walk("c-1", "implementation");
    course.finish_phase("c-1");
    must(course.advance("c-1", {{"to", "closed"}}));
    EXPECT_EQ(course.phase("c-1"), "closed");
    EXPECT_EQ(course.get("c-1", "walked"),
              (boost::json::array{"diagnosis", "cocreation", "validation", "publication",
                                  "implementation", "closed"}));
    EXPECT_TRUE(course.engine.verify().ok());
}

TEST_F(Advancing, ListsEveryReasonAtOnce) {
    must(course.propose_commitment("c-1", "cocreated", {}));
    course.walk("c-1", "diagnosis");
    const auto refused = course.act("grupo", "commitment.advance", "c-1", {{"to", "validation"}});
    EXPECT_EQ(codes(refused),
              (Codes{"not_authorised", "phase_not_next", "step_pending", "deliverable_missing",
                     "lead_missing", "problem_missing", "description_missing"}));
    std::set<std::string> pending;
    for (const auto& one : refused.error().blockers)
        if (one.code == "step_pending") pending.insert(one.have.text());
    EXPECT_EQ(pending, (std::set<std::string>{"study", "accept", "survey"}));
    EXPECT_EQ(blocker(refused, "phase_not_next").need.text(), "cocreation");
}

TEST_F(Advancing, NeverSkipsAPhase) {
    must(course.propose_commitment("c-1", "cocreated"));
    for (const auto* to : {"cocreation", "validation", "publication", "implementation", "closed"})
        EXPECT_TRUE(codes(course.advance("c-1", {{"to", to}})).contains("phase_not_next")) << to;
    EXPECT_EQ(codes(course.advance("c-1", {{"to", "registered"}})), Codes{"phase_not_next"});
    EXPECT_EQ(codes(course.advance("c-1", {{"to", "party"}})), Codes{"act_malformed"});
}

TEST_F(Advancing, OfAProactiveCommitmentNeverEntersAPhaseThatIsNotOnItsTrack) {
    must(course.propose_commitment("c-1", "proactive"));
    for (const auto* to : {"diagnosis", "cocreation", "evaluation"})
        EXPECT_TRUE(codes(course.advance("c-1", {{"to", to}})).contains("phase_not_next")) << to;
    must(course.advance("c-1"));
    EXPECT_EQ(course.phase("c-1"), "validation");
    EXPECT_EQ(codes(course.send_back("c-1", "cocreation", {"feasibility"})),
              Codes{"phase_not_walked"});
}

TEST_F(Advancing, WaitsForTheConditionsOfThePhase) {
    must(course.propose_commitment("c-1", "proactive"));
    course.walk("c-1", "publication");
    course.publish("c-1");
    must(course.complete("flor", "c-1", "present"));
    EXPECT_EQ(codes(course.advance("c-1")), Codes{"activity_missing"});
}

TEST(AdvancingByAnArgument, WaitsForAsManyActivitiesAsTheWorkflowSays) {
    auto workflow = course_workflow();
    const std::string one = "[activity_linked]";
    workflow.replace(workflow.find(one), one.size(), "[{activity_linked: {at_least: 2}}]");
    Course course(workflow);
    must(course.propose_commitment("c-1", "proactive"));
    course.walk("c-1", "publication");
    course.publish("c-1");
    must(course.complete("flor", "c-1", "present"));
    const auto link = [&](const char* code) {
        must(course.act("rita", "axis.link", "democracia",
                        {{"institution", "ieem"},
                         {"unit", "UT"},
                         {"year", 2026},
                         {"code", code},
                         {"name", "Transparencia"}}));
    };
    link("1");
    const auto refused = course.advance("c-1");
    EXPECT_EQ(codes(refused), Codes{"activity_missing"});
    EXPECT_EQ(blocker(refused, "activity_missing").need, Detail(2));
    link("2");
    EXPECT_TRUE(course.advance("c-1"));
}

TEST_F(Advancing, DoesNotFallBeforeThePhaseWasEntered) {
    course.today("2026-01-06");
    must(course.propose_commitment("c-1", "proactive"));
    EXPECT_EQ(codes(course.act("flor", "commitment.advance", "c-1", {}, {.on = "2026-01-05"})),
              Codes{"date_contradiction"});
}

TEST_F(Advancing, WaitsForAnUncheckedDateToArrive) {
    must(course.propose_commitment("c-1", "proactive"));
    EXPECT_EQ(codes(course.act("flor", "commitment.advance", "c-1", {}, {.on = "2026-01-06"})),
              Codes{"date_future"});
    EXPECT_EQ(codes(course.act("flor", "commitment.advance", "c-1", {}, {.on = "2026-01"})),
              (Codes{"date_imprecise", "date_unsure"}));
}

struct Standing_ : ::testing::Test {
    Course course;
    void SetUp() override {
        must(course.propose_commitment("c-1", "cocreated"));
        course.walk("c-1", "cocreation");
    }
};

TEST_F(Standing_, SuspendedLetsNothingMove) {
    course.document("minuta", "minuta");
    must(course.move("commitment.suspend", "c-1"));
    const auto is = [](const auto& answer) {
        return codes(answer).contains("commitment_suspended");
    };
    EXPECT_TRUE(is(course.advance("c-1")));
    EXPECT_TRUE(is(course.send_back("c-1", "diagnosis", {"survey"})));
    EXPECT_TRUE(is(course.deliver("flor", "c-1", "tables", "minutes", "minuta")));
    EXPECT_TRUE(is(course.complete("flor", "c-1", "tables")));
    EXPECT_TRUE(is(course.move("commitment.suspend", "c-1")));
    EXPECT_TRUE(is(course.act("flor", "commitment.describe", "c-1", {{"problem", "Otro"}})));
    EXPECT_EQ(blocker(course.advance("c-1"), "commitment_suspended").fix,
              (Fix{"commitment.resume", ObjectId("c-1"), {}, {"reason"}}));
}

TEST_F(Standing_, ResumedGoesOnWhereItStood) {
    must(course.move("commitment.suspend", "c-1"));
    must(course.move("commitment.resume", "c-1"));
    EXPECT_EQ(course.phase("c-1"), "cocreation");
    EXPECT_EQ(course.text("c-1", "standing"), "active");
    EXPECT_TRUE(course.get("c-1", "reason").is_null());
    EXPECT_EQ(codes(course.move("commitment.resume", "c-1")), Codes{"commitment_not_suspended"});
    course.hold_tables("c-1");
}

TEST_F(Standing_, SuspendedCanBeWithdrawn) {
    must(course.move("commitment.suspend", "c-1"));
    EXPECT_TRUE(course.move("commitment.withdraw", "c-1"));
    EXPECT_EQ(course.text("c-1", "standing"), "withdrawn");
}

TEST_F(Standing_, ChangesForAReasonOnly) {
    for (const auto* deed : {"commitment.suspend", "commitment.withdraw"})
        EXPECT_EQ(codes(course.act("flor", deed, "c-1", {{"reason", ""}})),
                  Codes{"reason_missing"});
}

TEST_F(Standing_, ChangesNoEarlierThanThePhaseBegan) {
    course.today("2026-01-06");
    must(course.propose_commitment("c-2", "cocreated"));
    EXPECT_EQ(codes(course.act("flor", "commitment.suspend", "c-2", {{"reason", "Pausa"}},
                               {.on = "2026-01-05"})),
              Codes{"date_contradiction"});
}

TEST_F(Standing_, WithdrawnAndClosedAreFinal) {
    must(course.propose_commitment("c-2", "proactive"));
    course.walk("c-2", "implementation");
    course.finish_phase("c-2");
    must(course.advance("c-2"));
    must(course.move("commitment.withdraw", "c-1"));
    for (const std::string id : {"c-1", "c-2"}) {
        const auto is = [](const auto& answer) {
            return codes(answer).contains("commitment_final");
        };
        EXPECT_TRUE(is(course.advance(id)));
        EXPECT_TRUE(is(course.send_back(id, "validation", {"endorse"})));
        for (const auto* deed : {"suspend", "resume", "withdraw"})
            EXPECT_TRUE(is(course.move("commitment." + std::string(deed), id))) << id << deed;
        EXPECT_TRUE(is(course.complete("flor", id, "tables")));
        EXPECT_TRUE(is(course.act("flor", "commitment.describe", id, {{"lead", "infoem"}})));
    }
}

TEST_F(Standing_, SuspendedKeepsADecisionFromHavingItsEffect) {
    must(course.propose_commitment("c-2", "proactive"));
    course.walk("c-2", "validation");
    course.plan("c-2");
    course.hand_in("flor", "c-2", "endorse", "text", "approved");
    must(course.propose("p-1", "so-method",
                        {{"type", "approve_step"}, {"object", "c-2"}, {"step", "endorse"}}));
    must(course.act("flor", "motion.open", "p-1"));
    must(course.move("commitment.suspend", "c-2"));
    must(course.unanimous("p-1"));
    must(course.act("flor", "motion.close", "p-1"));
    EXPECT_EQ(course.get("p-1", "effect_pending"), boost::json::array{"commitment_suspended"});
    EXPECT_EQ(codes(course.act("flor", "motion.apply", "p-1")), Codes{"commitment_suspended"});
    must(course.move("commitment.resume", "c-2"));
    must(course.act("flor", "motion.apply", "p-1"));
    EXPECT_TRUE(course.advance("c-2"));
}

TEST(Withdrawing, TakesADecisionWhereTheWorkflowBindsIt) {
    Course course(built_in("edomex-2020"));
    must(course.propose_commitment("c-1", "cocreated"));
    const auto alone = course.move("commitment.withdraw", "c-1");
    EXPECT_EQ(codes(alone), Codes{"decision_needed"});
    EXPECT_EQ(blocker(alone, "decision_needed").fix.body.at("effect").at("type"),
              "withdraw_commitment");
    const auto motion = course.decide({{"type", "withdraw_commitment"}, {"object", "c-1"}});
    EXPECT_EQ(course.text("c-1", "standing"), "withdrawn");
    EXPECT_EQ(course.get("c-1", "withdrawn_by"), Json(motion));
    must(course.propose("m-again", "so-method",
                        {{"type", "withdraw_commitment"}, {"object", "c-1"}}));
    EXPECT_EQ(codes(course.act("flor", "motion.open", "m-again")), Codes{"commitment_final"});
    EXPECT_TRUE(course.engine.verify().ok());
}

}  // namespace
}  // namespace cocrea::test
