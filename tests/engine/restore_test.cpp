#include <gtest/gtest.h>

#include "support/course.hpp"
#include "support/stored.hpp"

namespace cocrea::test {
namespace {

struct Restoring : ::testing::Test {
    Course course;
    MemoryLedger ledger;
    Engine engine{ledger, read_yaml_workflow, course.clock};
    std::vector<std::string> entries;

    void SetUp() override {
        must(course.propose_commitment("c-1", "proactive"));
        must(course.attest("document.add", "acta", {{"title", "Acta"}}, "2020-04"));
        entries = entries_of(course.ledger);
    }
    /// Refused, says at which entry, and nothing is written.
    void refused_at(std::uint64_t seq) {
        const auto answer = restore(engine, entries);
        ASSERT_FALSE(answer);
        EXPECT_EQ(blocker(answer, "entry_differs").have.text(), std::to_string(seq));
        EXPECT_EQ(ledger.snapshot()->head().size, 0U);
        EXPECT_FALSE(ledger.snapshot()->find(ObjectId("register")));
    }
};

TEST_F(Restoring, GivesTheSameBytesAndTheSameRoot) {
    const auto commit = must(restore(engine, entries));
    EXPECT_EQ(commit, course.ledger.snapshot()->head());
    EXPECT_EQ(entries_of(ledger), entries);
    EXPECT_EQ(ledger.snapshot()->find(ObjectId("c-1")), course.record("c-1"));
    EXPECT_EQ(ledger.snapshot()->history(ObjectId("c-1"), {}),
              course.ledger.snapshot()->history(ObjectId("c-1"), {}));
    EXPECT_TRUE(engine.verify().ok());
}

TEST_F(Restoring, GivesARegisterThatGoesOn) {
    const auto advance = must(course.draft("flor", "commitment.advance", "c-1"));
    must(restore(engine, entries));
    EXPECT_TRUE(engine.execute(advance));
    EXPECT_TRUE(engine.verify().ok());
}

TEST_F(Restoring, IsRefusedWhereThereIsSomething) {
    must(restore(engine, entries));
    EXPECT_EQ(codes(restore(engine, entries)), Codes{"object_taken"});
    EXPECT_EQ(ledger.snapshot()->head().size, entries.size());
}

TEST_F(Restoring, OfNothingLeavesNothing) {
    EXPECT_EQ(must(restore(engine, {})).size, 0U);
    EXPECT_TRUE(must(restore(engine, entries)).size > 0);
}

TEST_F(Restoring, RefusesAnEntryThatWasChanged) {
    auto entry = entry_from_bytes(entries[9]);
    entry.act.body["title"] = "Otro";
    entries[9] = to_bytes(entry);
    refused_at(9);
}

TEST_F(Restoring, RefusesBytesThatAreNoEntry) {
    entries[5] += "\n";
    refused_at(5);
}

TEST_F(Restoring, RefusesALogThatLacksAnEntry) {
    entries.erase(entries.begin() + 7);
    refused_at(7);
}

TEST_F(Restoring, RefusesALogInAnotherOrder) {
    std::swap(entries[3], entries[4]);
    refused_at(3);
}

TEST_F(Restoring, RefusesAnEntryTwice) {
    entries.insert(entries.begin() + 4, entries[4]);
    refused_at(5);
}

TEST_F(Restoring, RefusesAnEntryOfAnotherRegister) {
    Exercise other(course_workflow(), "example.mx/other");
    entries[1] = (other.institution("infoem"), other.ledger.snapshot()->entry(1));
    const auto answer = restore(engine, entries);
    EXPECT_EQ(codes(answer), (Codes{"other_register", "entry_differs"}));
    refused_at(1);
}

TEST_F(Restoring, RefusesAnActThatTheRulesForbidAndSaysWhy) {
    auto entry = entry_from_bytes(entries.back());
    entry.act =
        must(course.draft("grupo", "commitment.advance", "c-1", {}, {.as = "operating_group"})).act;
    entry.recorded_by = ActorId("grupo");
    entries.back() = to_bytes(entry);
    EXPECT_EQ(codes(restore(engine, entries)), (Codes{"not_authorised", "entry_differs"}));
    refused_at(entries.size() - 1);
}

TEST_F(Restoring, RefusesTimesThatRunBackwards) {
    auto entry = entry_from_bytes(entries.back());
    entry.recorded_at = "2025-12-31T00:00:00Z";
    entries.back() = to_bytes(entry);
    refused_at(entries.size() - 1);
}

TEST_F(Restoring, RefusesAnActIdThatTheLogHasAlready) {
    auto entry = entry_from_bytes(entries.back());
    entry.act.id = ActId("genesis");
    entries.back() = to_bytes(entry);
    refused_at(entries.size() - 1);
}

}  // namespace
}  // namespace cocrea::test
