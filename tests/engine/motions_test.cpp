#include <gtest/gtest.h>

#include "support/exercise.hpp"
#include "support/small_workflow.hpp"

namespace cocrea::test {
namespace {

struct Motions : testing::Test, Exercise {
    Motions() {
        cast();
        session("so-1");
    }
    Result<Receipt> open(const std::string& id) { return act("flor", "motion.open", id); }
    Result<Receipt> close(const std::string& id) { return act("flor", "motion.close", id); }
};

TEST_F(Motions, AreProposedOpenedVotedAndClosed) {
    must(propose("m-1", "so-1"));
    EXPECT_EQ(get("m-1", "status"), "proposed");
    EXPECT_EQ(get("m-1", "decision"), "agreement");
    must(open("m-1"));
    EXPECT_EQ(get("m-1", "roll").as_array().size(), 3U);
    must(unanimous("m-1"));
    must(close("m-1"));
    EXPECT_EQ(get("m-1", "status"), "carried");
    EXPECT_EQ(get("m-1", "rule"), "consensus");
    EXPECT_EQ(get("m-1", "tally"), Json({{"for", 3}, {"against", 0}, {"abstain", 0}}));
}

TEST_F(Motions, CarryByMajorityWhereConsensusFails) {
    must(propose("m-1", "so-1"));
    must(open("m-1"));
    must(vote("infoem", "m-1", "for"));
    must(vote("contraloria", "m-1", "for"));
    must(vote("ana", "m-1", "against"));
    must(close("m-1"));
    EXPECT_EQ(get("m-1", "status"), "carried");
    EXPECT_EQ(get("m-1", "rule"), "majority");
}

TEST_F(Motions, ARejectedMotionSaysNoRule) {
    must(propose("m-1", "so-1"));
    must(open("m-1"));
    must(vote("infoem", "m-1", "for"));
    must(vote("contraloria", "m-1", "abstain"));
    must(vote("ana", "m-1", "against"));
    must(close("m-1"));
    EXPECT_EQ(get("m-1", "status"), "rejected");
    EXPECT_TRUE(get("m-1", "rule").is_null());
}

TEST_F(Motions, CloseOnlyWhenEverySeatOnTheRollHasVoted) {
    must(propose("m-1", "so-1"));
    must(open("m-1"));
    EXPECT_EQ(codes(close("m-1")), Codes{"votes_missing"});
    must(vote("infoem", "m-1"));
    must(vote("contraloria", "m-1"));
    const auto refused = close("m-1");
    EXPECT_EQ(codes(refused), Codes{"votes_missing"});
    EXPECT_EQ(blocker(refused, "votes_missing").who, std::vector<std::string>{"civil_society"});
}

TEST_F(Motions, DoNotWaitForASeatThatLeft) {
    must(convene("so-2", clock.day));
    must(act("flor", "session.lack_quorum", "so-2"));
    must(act("flor", "session.second_call", "so-2", {{"day", clock.day}}));
    for (const auto* seat : {"oversight", "public_entities", "civil_society"})
        must(attend("so-2", seat));
    must(act("flor", "session.open", "so-2"));
    must(propose("m-1", "so-2"));
    must(open("m-1"));
    must(vote("infoem", "m-1"));
    must(vote("ana", "m-1"));
    must(attend("so-2", "public_entities", "titular", "absent"));
    EXPECT_TRUE(close("m-1"));
}

TEST_F(Motions, OfALiveSessionAreCountedAndNotDeclared) {
    must(propose("m-1", "so-1"));
    must(open("m-1"));
    must(unanimous("m-1"));
    EXPECT_EQ(codes(act("flor", "motion.close", "m-1", {{"outcome", "rejected"}})),
              Codes{"outcome_is_counted"});
}

TEST_F(Motions, AMemberProposesOne) {
    EXPECT_TRUE(act("ana", "motion.propose", "m-1", {{"session", "so-1"}, {"title", "Punto"}}));
}

TEST_F(Motions, BelongToASessionThatIsNotClosed) {
    EXPECT_EQ(codes(propose("m-1", "so-9")), Codes{"object_unknown"});
    EXPECT_EQ(codes(propose("m-1", "ana")), Codes{"kind_mismatch"});
    must(act("flor", "session.close", "so-1"));
    EXPECT_EQ(codes(propose("m-1", "so-1")), Codes{"session_closed"});
}

TEST_F(Motions, AreDecidedByTheRuleThatTheWorkflowBindsToTheirMatter) {
    EXPECT_EQ(codes(act("flor", "motion.propose", "m-1",
                        {{"session", "so-1"}, {"title", "Punto"}, {"decision", "agreement"}})),
              Codes{"act_malformed"});
    must(propose("m-1", "so-1", {{"type", "approve_document"}, {"object", "informe"}}));
    EXPECT_EQ(get("m-1", "matter"), "approve_document");
    EXPECT_EQ(get("m-1", "decision"), "agreement");
}

TEST_F(Motions, WithAnEffectAreAboutNothingElse) {
    EXPECT_EQ(codes(act("flor", "motion.propose", "m-1",
                        {{"session", "so-1"},
                         {"title", "Punto"},
                         {"matter", "resolution"},
                         {"effect", {{"type", "approve_document"}, {"object", "informe"}}}})),
              Codes{"act_malformed"});
}

TEST_F(Motions, WithoutAnEffectAreOfAKindOfTheWorkflow) {
    must(propose("m-1", "so-1"));
    EXPECT_EQ(get("m-1", "matter"), "resolution");
    for (const auto* matter : {"acclaim", "approve_document"}) {
        const auto refused = act("flor", "motion.propose", "m-2",
                                 {{"session", "so-1"}, {"title", "Punto"}, {"matter", matter}});
        EXPECT_EQ(codes(refused), Codes{"matter_unknown"});
        EXPECT_EQ(blocker(refused, "matter_unknown").need.text(), "resolution");
    }
}

TEST(AMotion, SaysItsKindWhereThereAreSeveral) {
    const auto one = small_workflow();
    const std::string kind = "resolution: agreement";
    Exercise exercise(std::string(one).replace(one.find(kind), kind.size(),
                                               "resolution: agreement, thanks: agreement"));
    exercise.assign("facilitator", "flor");
    exercise.install();
    must(exercise.convene("so-1", exercise.clock.day));
    const auto refused = exercise.propose("m-1", "so-1");
    EXPECT_EQ(codes(refused), Codes{"matter_missing"});
    EXPECT_EQ(blocker(refused, "matter_missing").need.text(), "resolution, thanks");
    must(exercise.act("flor", "motion.propose", "m-1",
                      {{"session", "so-1"}, {"title", "Gracias"}, {"matter", "thanks"}}));
    EXPECT_EQ(exercise.get("m-1", "matter"), "thanks");
}

TEST_F(Motions, NameAnEffectThatExistsOnAnObjectThatExists) {
    EXPECT_EQ(codes(propose("m-1", "so-1", {{"type", "crown"}, {"object", "informe"}})),
              Codes{"effect_unknown"});
    EXPECT_EQ(codes(propose("m-1", "so-1", {{"type", "approve_document"}, {"object", "nada"}})),
              Codes{"object_unknown"});
}

TEST_F(Motions, AreOpenedOnceAndInASessionThatIsOpen) {
    must(convene("so-2", clock.day));
    must(propose("m-1", "so-2"));
    EXPECT_TRUE(codes(open("m-1")).contains("session_not_open"));
    must(propose("m-2", "so-1"));
    must(open("m-2"));
    EXPECT_EQ(codes(open("m-2")), Codes{"motion_not_proposed"});
    EXPECT_EQ(codes(close("m-1")).count("motion_not_open"), 1U);
}

TEST_F(Motions, KeepTheirSessionFromClosingWhileOpen) {
    must(propose("m-1", "so-1"));
    must(open("m-1"));
    const auto refused = act("flor", "session.close", "so-1");
    EXPECT_EQ(codes(refused), Codes{"motion_unsettled"});
    EXPECT_EQ(blocker(refused, "motion_unsettled").have.text(), "m-1");
    EXPECT_EQ(codes(act("flor", "motion.lapse", "m-1")), Codes{"quorum_present"});
    must(unanimous("m-1"));
    must(close("m-1"));
    must(act("flor", "session.close", "so-1"));
    EXPECT_EQ(codes(act("flor", "session.close", "so-1")), Codes{"session_not_open"});
    EXPECT_EQ(get("so-1", "status"), "closed");
}

}  // namespace
}  // namespace cocrea::test
