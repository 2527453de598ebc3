#include <gtest/gtest.h>

#include "support/exercise.hpp"

namespace cocrea::test {
namespace {

std::string forum() { return built_in("edomex-2020"); }

std::string without_days() {
    auto file = forum();
    const auto from = file.find("    confirm: ");
    return file.erase(from, file.find('\n', from) + 1 - from);
}

/// Motion `m-1` of Monday the 5th: `flor` typed the votes of two seats, and `contraloria` gave its
/// own.
struct ATypedVote : testing::Test, Exercise {
    explicit ATypedVote(std::string workflow = forum()) : Exercise(std::move(workflow)) {
        cast();
        session("so-1");
        must(propose("m-1", "so-1"));
        must(act("flor", "motion.open", "m-1"));
        must(vote("flor", "m-1", "for", {.seat = "civil_society"}));
        must(vote("flor", "m-1", "for", {.seat = "oversight"}));
        must(vote("contraloria", "m-1"));
    }
    void close() { must(act("flor", "motion.close", "m-1")); }

    Result<Receipt> confirm(const std::string& actor, const Said& said = {.as = "seat"}) {
        return act(actor, "motion.confirm", "m-1", {}, said);
    }
    Result<Receipt> contest(const std::string& actor, Body body = {{"reason", "Dije en contra"}},
                            const Said& said = {.as = "seat"}) {
        return act(actor, "motion.contest", "m-1", std::move(body), said);
    }
    /// Whoever could confirm a vote, by what the session offers.
    std::set<std::string> waiting() const {
        std::set<std::string> who;
        const auto explained = must(engine.explain(ObjectId("so-1")));
        for (const auto& one : explained.actions)
            if (one.deed == "motion.confirm")
                who.insert(one.actor.text() + (one.allowed ? "" : "!"));
        return who;
    }
};

TEST_F(ATypedVote, IsConfirmedOrContestedOnceByWhoeverVoted) {
    EXPECT_EQ(codes(confirm("ana")), Codes{"motion_undecided"});
    close();
    EXPECT_EQ(get("m-1", "confirm_by"), "2026-01-12");
    must(confirm("ana"));
    must(contest("infoem"));
    EXPECT_EQ(codes(contest("ana")), Codes{"vote_answered"});
    const auto mine = get("m-1.civil_society", "answer").as_object();
    EXPECT_EQ(mine.at("confirmation"), "confirmed");
    EXPECT_EQ(mine.at("by"), "ana");
    EXPECT_EQ(mine.at("on"), "2026-01-05");
    const auto other = get("m-1.oversight", "answer").as_object();
    EXPECT_EQ(other.at("confirmation"), "contested");
    EXPECT_EQ(said(other.at("reason")), "Dije en contra");
}

TEST_F(ATypedVote, ThatIsContestedCountsAsItWasTyped) {
    close();
    must(contest("infoem"));
    EXPECT_EQ(get("m-1", "status"), "carried");
    EXPECT_EQ(get("m-1.oversight", "choice"), "for");
    EXPECT_EQ(get("m-1", "tally").at("for"), 3);
}

TEST_F(ATypedVote, IsContestedForAReason) {
    close();
    EXPECT_EQ(codes(contest("ana", {})), Codes{"act_malformed"});
    EXPECT_EQ(codes(contest("ana", {{"reason", ""}})), Codes{"reason_missing"});
}

TEST_F(ATypedVote, IsNobodyElsesToConfirm) {
    close();
    EXPECT_EQ(codes(confirm("flor", {.as = "facilitator", .seat = "civil_society"})),
              Codes{"not_authorised"});
    EXPECT_EQ(codes(confirm("sol", {.as = "seat", .seat = "civil_society"})), Codes{"vote_not_own"})
        << "the suplente did not vote";
    const auto by_hand = engine.execute(
        must(draft("ana", "motion.confirm", "m-1", {}, {.as = "seat"})), ActorId("flor"));
    EXPECT_EQ(codes(by_hand), Codes{"vote_not_own"});
    EXPECT_EQ(blocker(by_hand, "vote_not_own").have.text(), "flor");
    EXPECT_EQ(codes(confirm("contraloria")), Codes{"vote_not_typed"}) << "it gave its vote itself";
    EXPECT_TRUE(get("m-1.civil_society", "answer").is_null());
}

TEST_F(ATypedVote, IsConfirmedByADayOfTheFile) {
    close();
    today("2026-01-12");
    EXPECT_EQ(waiting(), (std::set<std::string>{"ana", "infoem"}));
    must(confirm("ana"));
    EXPECT_EQ(waiting(), std::set<std::string>{"infoem"});
    today("2026-01-13");
    const auto late = confirm("infoem");
    EXPECT_EQ(codes(late), Codes{"confirming_late"});
    EXPECT_EQ(blocker(late, "confirming_late").due, "2026-01-12");
    EXPECT_EQ(waiting(), std::set<std::string>{});
    EXPECT_EQ(codes(act("infoem", "motion.confirm", "m-1", {}, {.as = "seat", .on = "2026-01-12"})),
              Codes{"confirming_late"})
        << "and not by a day that is said to have been earlier";
}

TEST_F(ATypedVote, IsAskedForOneAfterTheOther) {
    close();
    carry("m-2", "so-1");
    const auto asked = [&] {
        std::set<std::string> which;
        const auto explained = must(engine.explain(ObjectId("so-1")));
        for (const auto& one : explained.actions)
            if (one.deed == "motion.confirm")
                which.insert(one.object.text() + " " + one.seat.text());
        return which;
    };
    EXPECT_EQ(asked(),
              (std::set<std::string>{"m-1 civil_society", "m-1 oversight", "m-2 public_entities"}));
    must(confirm("ana"));
    EXPECT_EQ(asked(),
              (std::set<std::string>{"m-2 civil_society", "m-1 oversight", "m-2 public_entities"}));
}

struct WithoutDays : ATypedVote {
    WithoutDays() : ATypedVote(without_days()) {}
};

TEST_F(WithoutDays, NobodyIsAsked) {
    close();
    EXPECT_TRUE(get("m-1", "confirm_by").is_null());
    EXPECT_EQ(codes(confirm("ana")), Codes{"confirming_not_foreseen"});
    EXPECT_EQ(waiting(), std::set<std::string>{});
}

}  // namespace
}  // namespace cocrea::test
