#include <gtest/gtest.h>

#include "support/exercise.hpp"

namespace cocrea::test {
namespace {

struct Units : testing::Test, Exercise {
    Units() { cast(); }

    /// As one who is offline would make it: nothing is expected of the object.
    SignedAct make(const std::string& actor, const std::string& deed, const std::string& object,
                   Body body) {
        auto act = must(draft(actor, deed, object, std::move(body)));
        act.act.expect.clear();
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

/// It is an hour earlier each time that it is asked.
struct FallingClock final : Clock {
    mutable unsigned hour = 20;
    std::string now() const override { return fmt::format("2026-01-05T{:02}:00:00Z", --hour); }
    std::optional<Date> today(std::string_view) const override { return day("2026-01-05"); }
};

TEST_F(Units, AreRecordedInTheirOrderThoughTheClockFalls) {
    const FallingClock falling;
    Engine other{ledger, read_yaml_workflow, falling};
    for (const auto& answer : other.execute(
             std::vector<SignedAct>{make("flor", "axis.propose", "eje-1", {{"title", "Eje"}}),
                                    make("flor", "axis.propose", "eje-2", {{"title", "Eje"}})}))
        EXPECT_TRUE(answer);
    must(other.execute(make("flor", "axis.propose", "eje-3", {{"title", "Eje"}})));
    for (auto seq = size() - 3; seq < size(); ++seq)
        EXPECT_EQ(entry(seq).recorded_at, "2026-01-05T19:00:00Z");
    EXPECT_TRUE(other.verify().ok());
}

TEST_F(Units, OfNothingWriteNothing) {
    const auto before = ledger.snapshot()->head();
    EXPECT_TRUE(engine.execute(std::vector<SignedAct>{}).empty());
    EXPECT_EQ(ledger.snapshot()->head(), before);
}

}  // namespace
}  // namespace cocrea::test
