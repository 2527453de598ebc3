#include <gtest/gtest.h>

#include "support/exercise.hpp"

namespace cocrea::test {
namespace {

struct Units : testing::Test, Exercise {
    Units() { cast(); }

    /// As one who is offline would make it: nothing is expected of the object.
    Act make(const std::string& actor, const std::string& deed, const std::string& object,
             Body body) {
        auto act = must(draft(actor, deed, object, std::move(body)));
        act.expect.clear();
        return act;
    }
};

TEST_F(Units, LaterActsSeeWhatEarlierOnesDid) {
    const std::vector<SignedAct> acts{make("flor", "axis.propose", "eje", {{"title", "Eje"}}),
                                      make("flor", "axis.lead", "eje", {{"lead", "ieem"}}),
                                      make("flor", "axis.lead", "eje", {{"lead", "judicial"}})};
    const auto before = size();
    const auto answers = engine.execute(acts);
    for (const auto& answer : answers) EXPECT_TRUE(answer);
    EXPECT_EQ(size(), before + 3);
    EXPECT_EQ(record("eje")->version, 3U);
    EXPECT_EQ(answers[0]->size, before + 3);
    EXPECT_EQ(answers[0]->root, answers[2]->root);
}

TEST_F(Units, ARefusedActLeavesItsNeighboursAlone) {
    const std::vector<SignedAct> acts{make("flor", "axis.propose", "eje", {{"title", "Eje"}}),
                                      make("flor", "axis.propose", "eje", {{"title", "Otro"}}),
                                      make("flor", "axis.lead", "eje", {{"lead", "ieem"}})};
    const auto before = size();
    const auto answers = engine.execute(acts);
    EXPECT_TRUE(answers[0]);
    EXPECT_EQ(codes(answers[1]), Codes{"object_taken"});
    EXPECT_TRUE(answers[2]);
    EXPECT_EQ(size(), before + 2);
    EXPECT_EQ(get("eje", "title"), "Eje");
}

TEST_F(Units, OneActTwiceIsOneEntry) {
    const auto act = make("flor", "axis.propose", "eje", {{"title", "Eje"}});
    const auto answers = engine.execute(std::vector<SignedAct>{act, act});
    EXPECT_EQ(answers[0]->seq, answers[1]->seq);
}

TEST_F(Units, FiveMembersMayVoteAtOnce) {
    session("so-1");
    must(propose("m-1", "so-1"));
    must(act("flor", "motion.open", "m-1"));
    std::vector<SignedAct> ballots;
    for (const auto* who : {"infoem", "contraloria", "ana"})
        ballots.push_back(must(draft(who, "motion.vote", "m-1", {{"choice", "for"}})));
    for (const auto& answer : engine.execute(ballots)) EXPECT_TRUE(answer);
}

TEST_F(Units, OfNothingWriteNothing) {
    const auto before = ledger.snapshot()->head();
    EXPECT_TRUE(engine.execute(std::vector<SignedAct>{}).empty());
    EXPECT_EQ(ledger.snapshot()->head(), before);
}

}  // namespace
}  // namespace cocrea::test
