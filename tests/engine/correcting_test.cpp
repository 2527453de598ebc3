#include <gtest/gtest.h>

#include "support/exercise.hpp"

namespace cocrea::test {
namespace {

struct Correcting : testing::Test, Exercise {
    Correcting() { cast(); }

    Result<Receipt> correct(const std::string& object, Body fields,
                            const std::string& reason = "errata") {
        return act("rita", "correct", object, {{"fields", std::move(fields)}, {"reason", reason}});
    }
};

TEST_F(Correcting, LeavesBothValuesInTheHistory) {
    must(convene("so-1", clock.day, {{"modality", "virtual"}}));
    const auto before = size() - 1;
    must(correct("so-1", {{"modality", "in_person"}}));
    EXPECT_EQ(get("so-1", "modality"), "in_person");
    const auto history = ledger.snapshot()->history(ObjectId("so-1"), {.limit = 9});
    EXPECT_EQ(history, (std::vector<std::uint64_t>{before, before + 1}));
    EXPECT_EQ(entry(before + 1).changes.at(0).type, "session.corrected");
    EXPECT_EQ(entry(before + 1).act.body.at("reason"), "errata");
}

TEST_F(Correcting, NeedsAReasonAndSomethingToCorrect) {
    EXPECT_EQ(codes(correct("informe", {{"title", "Informe 2020"}}, "")), Codes{"reason_missing"});
    EXPECT_EQ(codes(correct("informe", {})), Codes{"nothing_to_do"});
    EXPECT_EQ(codes(correct("nada", {{"title", "x"}})), Codes{"object_unknown"});
}

TEST_F(Correcting, ReachesOnlyTheFieldsThatMayBeMistyped) {
    const auto refused = correct("informe", {{"status", "approved"}, {"title", "Informe 2020"}});
    EXPECT_EQ(codes(refused), Codes{"field_not_correctable"});
    EXPECT_EQ(blocker(refused, "field_not_correctable").have.text(), "status");
    EXPECT_EQ(blocker(refused, "field_not_correctable").need.text(), "title, source");
}

TEST_F(Correcting, NeverTouchesAVoteAnOutcomeOrARoll) {
    session("so-1");
    carry("m-1", "so-1");
    EXPECT_EQ(codes(correct("m-1.oversight", {{"choice", "against"}})),
              Codes{"field_not_correctable"});
    for (const auto* field : {"status", "tally", "rule", "roll", "decision", "effect"})
        EXPECT_TRUE(codes(correct("m-1", {{field, "x"}})).contains("field_not_correctable"))
            << field;
    EXPECT_EQ(codes(correct("so-1.oversight", {{"titular", "absent"}})),
              Codes{"field_not_correctable"});
    EXPECT_TRUE(correct("m-1", {{"title", "Orden del día"}}));
}

TEST_F(Correcting, WritesOnlyWhatCanBeRead) {
    must(convene("so-1", clock.day));
    EXPECT_EQ(codes(correct("so-1", {{"modality", "by_mail"}})), Codes{"act_malformed"});
    EXPECT_EQ(codes(correct("so-1", {{"agenda", "uno"}})), Codes{"act_malformed"});
}

TEST_F(Correcting, DoesNotLetAPersonsNameIn) {
    EXPECT_EQ(codes(correct("ana", {{"name", "Ana Pérez"}})), Codes{"personal_name"});
    EXPECT_TRUE(correct("infoem", {{"name", "INFOEM"}}));
}

TEST_F(Correcting, TakesASessionNumberAndGivesTheWrongOneBack) {
    must(convene("so-1", clock.day, {{"number", 1}}));
    must(convene("so-2", clock.day, {{"number", 3}}));
    EXPECT_EQ(codes(correct("so-2", {{"number", 1}})), Codes{"session_number_taken"});
    must(correct("so-2", {{"number", 2}}));
    EXPECT_EQ(codes(convene("so-3", clock.day, {{"number", 2}})), Codes{"session_number_taken"});
    EXPECT_TRUE(convene("so-3", clock.day, {{"number", 3}}));
}

TEST_F(Correcting, PointsOnlyToWhatIsThere) {
    must(convene("so-1", clock.day));
    EXPECT_EQ(codes(correct("so-1", {{"papers", {"nada"}}})), Codes{"object_unknown"});
    EXPECT_EQ(codes(correct("so-1", {{"papers", {"ana"}}})), Codes{"kind_mismatch"});
    must(act("flor", "meeting.hold", "re-1"));
    EXPECT_EQ(codes(correct("re-1", {{"attendees", {"nadie"}}})), Codes{"object_unknown"});
    must(act("flor", "axis.propose", "eje", {{"title", "Eje"}}));
    EXPECT_EQ(codes(correct("eje", {{"activities",
                                     {{{"institution", "nadie"},
                                       {"unit", "u"},
                                       {"year", 2026},
                                       {"code", "1"},
                                       {"name", "n"}}}}})),
              Codes{"object_unknown"});
}

}  // namespace
}  // namespace cocrea::test
