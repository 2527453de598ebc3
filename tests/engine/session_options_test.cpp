#include <gtest/gtest.h>

#include <algorithm>

#include "support/exercise.hpp"

namespace cocrea::test {
namespace {

struct SessionOptions : testing::Test, Exercise {
    SessionOptions() {
        cast();
        must(convene("so-1", clock.day));
    }
    Action action(const std::string& object, const std::string& deed, const std::string& actor = "",
                  const std::string& seat = "") {
        const auto explanation = must(engine.explain(ObjectId(object), ActorId(actor)));
        const auto found = std::ranges::find_if(explanation.actions, [&](const Action& a) {
            return a.deed == deed && (seat.empty() || a.seat == ObjectId(seat));
        });
        if (found == explanation.actions.end()) throw std::out_of_range("no action " + deed);
        return *found;
    }
    static Codes codes_of(const Action& action) {
        Codes names;
        for (const auto& one : action.blockers) names.emplace(one.code);
        return names;
    }
};

TEST_F(SessionOptions, SayWhatBlocksASessionAndWhoMayOpenIt) {
    const auto open = action("so-1", "session.open");
    EXPECT_FALSE(open.allowed);
    EXPECT_EQ(codes_of(open), (Codes{"quorum_lacking", "sectors_lacking"}));
    EXPECT_EQ(open.actor, ObjectId("flor"));
    EXPECT_EQ(open.capacity, "facilitator");
    EXPECT_TRUE(action("so-1", "session.attend").allowed);
}

TEST_F(SessionOptions, NameTheVoteThatASeatStillOwes) {
    session("so-2");
    must(propose("m-1", "so-2"));
    EXPECT_TRUE(action("m-1", "motion.open").allowed);
    must(act("flor", "motion.open", "m-1"));
    const auto vote = action("m-1", "motion.vote", "", "civil_society");
    EXPECT_TRUE(vote.allowed);
    EXPECT_EQ(vote.body, Body{}) << "how a seat votes is not for anybody else to say";
    EXPECT_EQ(vote.fill, std::vector<std::string>{"choice"});
    EXPECT_EQ(codes_of(action("m-1", "motion.close")), Codes{"votes_missing"});
}

TEST_F(SessionOptions, SayWhyAnActorMayNot) {
    const auto open = action("so-1", "session.open", "grupo");
    EXPECT_EQ(open.capacity, "operating_group");
    EXPECT_TRUE(codes_of(open).contains("not_authorised"));
}

TEST_F(SessionOptions, AfterALackOfQuorumAreASecondCall) {
    must(act("flor", "session.lack_quorum", "so-1"));
    EXPECT_TRUE(action("so-1", "session.second_call").allowed);
}

TEST_F(SessionOptions, AgreeWithWhatExecuteAnswers) {
    const auto open = action("so-1", "session.open", "flor");
    const auto refused = act("flor", "session.open", "so-1");
    EXPECT_EQ(open.blockers, refused.error().blockers);
}

}  // namespace
}  // namespace cocrea::test
