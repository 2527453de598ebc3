#include <gtest/gtest.h>

#include "support/exercise.hpp"

namespace cocrea::test {
namespace {

struct Quorums : testing::Test, Exercise {
    Quorums() {
        cast();
        must(convene("so-1", clock.day));
    }
    Result<Receipt> open() { return act("flor", "session.open", "so-1"); }
    Result<Receipt> lack() { return act("flor", "session.lack_quorum", "so-1"); }
    Result<Receipt> call_again(const std::string& day) {
        return act("flor", "session.second_call", "so-1", {{"day", day}});
    }
};

TEST_F(Quorums, ASessionOpensOnlyWithEnoughSeats) {
    must(attend("so-1", "oversight"));
    const auto refused = open();
    EXPECT_EQ(codes(refused), (Codes{"quorum_lacking", "sectors_lacking"}));
    const auto why = blocker(refused, "quorum_lacking");
    EXPECT_EQ(*why.have.count(), 1);
    EXPECT_EQ(*why.need.count(), 2);
    EXPECT_EQ(why.who, (std::vector<std::string>{"public_entities", "civil_society"}));
    EXPECT_EQ(why.basis, "edomex-2020 v1: bodies.stl.quorum");
}

TEST_F(Quorums, ASessionOpensOnlyWithEverySectorThatTheWorkflowAsksFor) {
    must(attend("so-1", "oversight"));
    must(attend("so-1", "public_entities"));
    EXPECT_EQ(codes(open()), Codes{"sectors_lacking"});
    must(attend("so-1", "civil_society"));
    EXPECT_TRUE(open());
    EXPECT_EQ(get("so-1", "status"), "open");
}

TEST_F(Quorums, ASessionOpensOnce) {
    session("so-2");
    EXPECT_EQ(codes(act("flor", "session.open", "so-2")), Codes{"session_not_convened"});
}

TEST_F(Quorums, LackingIsFoundOnTheDayAndOnlyWhenItIsTrue) {
    must(convene("so-2", "2026-02-01"));
    EXPECT_EQ(codes(act("flor", "session.lack_quorum", "so-2")), Codes{"not_a_day_of_session"});
    for (const auto* seat : {"oversight", "public_entities", "civil_society"})
        must(attend("so-1", seat));
    EXPECT_EQ(codes(lack()), Codes{"quorum_present"});
}

TEST_F(Quorums, ASessionFoundWithoutQuorumDoesNotOpen) {
    must(attend("so-1", "oversight"));
    must(lack());
    EXPECT_EQ(get("so-1", "status"), "without_quorum");
    EXPECT_TRUE(codes(open()).contains("session_not_convened"));
    EXPECT_EQ(codes(lack()), Codes{"session_not_convened"});
}

TEST_F(Quorums, ASecondCallFollowsALackOfQuorum) {
    EXPECT_EQ(codes(call_again("2026-01-10")), Codes{"session_not_second_call"});
    must(lack());
    EXPECT_EQ(codes(call_again("2026-01-04")), Codes{"date_contradiction"});
    EXPECT_TRUE(call_again("2026-01-10"));
    EXPECT_EQ(get("so-1", "day"), "2026-01-10");
}

TEST_F(Quorums, ASecondCallOpensUnderItsOwnQuorum) {
    must(attend("so-1", "oversight"));
    must(attend("so-1", "public_entities"));
    must(lack());
    must(call_again(clock.day));
    EXPECT_TRUE(open());
}

TEST_F(Quorums, ASecondCallHasAQuorumToo) {
    must(attend("so-1", "oversight"));
    must(lack());
    must(call_again(clock.day));
    const auto refused = open();
    EXPECT_EQ(codes(refused), Codes{"quorum_lacking"});
    EXPECT_EQ(blocker(refused, "quorum_lacking").basis, "edomex-2020 v1: bodies.stl.second_call");
}

TEST_F(Quorums, ASessionWithExactlyAsManySeatsAsItNeedsDoesNotLackThem) {
    must(attend("so-1", "oversight"));
    must(attend("so-1", "public_entities"));
    must(lack());
    must(call_again(clock.day));
    EXPECT_EQ(codes(lack()), Codes{"quorum_present"});
}

TEST_F(Quorums, WhoCameToTheFirstCallIsNotThereOnTheDayOfTheSecond) {
    must(attend("so-1", "oversight"));
    must(attend("so-1", "public_entities"));
    must(lack());
    must(call_again("2026-01-10"));
    today("2026-01-10");
    EXPECT_EQ(codes(open()), Codes{"quorum_lacking"});
}

TEST_F(Quorums, AMotionOpensOnlyWhileTheyLast) {
    session("so-2");
    must(propose("m-1", "so-2"));
    must(attend("so-2", "civil_society", "titular", "absent"));
    EXPECT_EQ(codes(act("flor", "motion.open", "m-1")), Codes{"sectors_lacking"});
}

TEST_F(Quorums, LostBeforeTheCloseNothingIsDecided) {
    session("so-2");
    must(propose("m-1", "so-2"));
    must(act("flor", "motion.open", "m-1"));
    must(unanimous("m-1"));
    must(attend("so-2", "civil_society", "titular", "absent"));
    EXPECT_EQ(codes(act("flor", "motion.close", "m-1")), Codes{"sectors_lacking"});
    EXPECT_EQ(get("m-1", "status"), "open");
}

TEST_F(Quorums, LostForGoodTheSessionClosesAndItsOpenMotionsLapse) {
    session("so-2");
    must(propose("m-1", "so-2"));
    must(act("flor", "motion.open", "m-1"));
    must(propose("m-2", "so-2"));
    must(attend("so-2", "civil_society", "titular", "absent"));
    const auto refused = act("flor", "session.close", "so-2");
    EXPECT_EQ(codes(refused), Codes{"motion_unsettled"});
    EXPECT_EQ(blocker(refused, "motion_unsettled").fix, (Fix{"motion.lapse", ObjectId("m-1")}));
    must(act("flor", "motion.lapse", "m-1"));
    EXPECT_EQ(codes(act("flor", "motion.lapse", "m-2")), Codes{"motion_not_open"});
    must(act("flor", "session.close", "so-2"));
    EXPECT_EQ(get("m-1", "status"), "lapsed");
    EXPECT_EQ(get("m-2", "status"), "proposed");
}

}  // namespace
}  // namespace cocrea::test
