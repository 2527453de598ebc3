#include <gtest/gtest.h>

#include "cocrea/contract/fill.hpp"
#include "support/course.hpp"
#include "support/stored.hpp"

namespace cocrea::test {
namespace {

using Found = std::set<std::pair<std::string, std::uint64_t>>;

/// The faults that name an entry.
Found at_entries(const Verification& verification) {
    Found found;
    for (const auto& fault : verification.faults)
        if (fault.seq) found.emplace(fault.code, *fault.seq);
    return found;
}

std::string replaced(std::string text, const std::string& from, const std::string& to) {
    return text.replace(text.find(from), from.size(), to);
}

struct Verifying : ::testing::Test {
    Course course;
    AlteredLedger altered{course.ledger};

    Verification verify(Ledger& ledger, Depth depth = Depth::full) {
        return Engine(ledger, read_yaml_workflow, course.clock).verify({}, depth);
    }
    /// The register with other bytes for its entries, hashed as if they had always been those.
    Verification verify_rewritten(const std::vector<std::string>& entries) {
        MemoryLedger ledger;
        fill(ledger, entries);
        return verify(ledger);
    }
};

TEST_F(Verifying, FindsNothingInACleanRegister) {
    std::uint64_t heard = 0;
    const auto verification = course.engine.verify([&](auto done, auto of) {
        EXPECT_EQ(done, ++heard);
        EXPECT_EQ(of, course.size());
    });
    EXPECT_TRUE(verification.ok());
    EXPECT_EQ(heard, course.size());
    EXPECT_EQ(verification.events, course.size());
    EXPECT_EQ(verification.attested, 0U);
    EXPECT_EQ(verification.root, course.ledger.snapshot()->head().root);
    EXPECT_TRUE(verification.gaps.empty());
}

TEST_F(Verifying, FindsAnEmptyRegisterInOrder) {
    MemoryLedger empty;
    EXPECT_TRUE(verify(empty).ok());
}

TEST_F(Verifying, FindsAByteChangedInAnyEntry) {
    for (std::uint64_t seq = 0; seq < course.size(); seq += 7) {
        altered.entries.clear();
        auto bytes = course.ledger.snapshot()->entry(seq);
        bytes[bytes.size() / 2] ^= 1;
        altered.entries[seq] = bytes;
        const auto verification = verify(altered);
        EXPECT_TRUE(at_entries(verification).contains({"leaf", seq})) << seq;
        EXPECT_NE(verification.root, course.ledger.snapshot()->head().root);
    }
}

TEST_F(Verifying, OfTheIntegrityAloneFindsChangedBytesToo) {
    EXPECT_TRUE(verify(course.ledger, Depth::integrity).ok());
    EXPECT_EQ(verify(course.ledger, Depth::integrity).root, course.ledger.snapshot()->head().root);
    auto bytes = course.ledger.snapshot()->entry(5);
    bytes[bytes.size() / 2] ^= 1;
    altered.entries[5] = bytes;
    const auto last = course.size() - 1;
    EXPECT_EQ(at_entries(verify(altered, Depth::integrity)), (Found{{"leaf", 5}, {"root", last}}));
}

TEST_F(Verifying, OfTheIntegrityAloneAsksNoRule) {
    auto entries = entries_of(course.ledger);
    auto entry = entry_from_bytes(entries.back());
    entry.recorded_at = "2025-12-31T00:00:00Z";
    entries.back() = to_bytes(entry);
    MemoryLedger ledger;
    fill(ledger, entries);
    EXPECT_FALSE(verify(ledger).ok());
    EXPECT_TRUE(verify(ledger, Depth::integrity).ok());
}

TEST_F(Verifying, OfAnEmptyRegisterFindsNothing) {
    MemoryLedger ledger;
    for (const auto depth : {Depth::integrity, Depth::full})
        EXPECT_TRUE(verify(ledger, depth).ok());
}

TEST_F(Verifying, FindsAnEntryThatIsNoneAnyMore) {
    altered.entries[3] = course.ledger.snapshot()->entry(3).substr(1);
    const auto found = at_entries(verify(altered));
    EXPECT_TRUE(found.contains({"entry_bytes", 3}));
    EXPECT_TRUE(found.contains({"leaf", 3}));
    EXPECT_TRUE(found.contains({"root", 3}));
    EXPECT_FALSE(found.contains({"root", 2}));
}

TEST_F(Verifying, FindsEveryEntryThatIsNoneAnyMore) {
    for (const auto seq : {3U, 5U}) altered.entries[seq] = "{}";
    const auto found = at_entries(verify(altered));
    EXPECT_TRUE(found.contains({"entry_bytes", 3}));
    EXPECT_TRUE(found.contains({"entry_bytes", 5}));
}

TEST_F(Verifying, FindsAnEntryRewrittenWithItsHashes) {
    auto entries = entries_of(course.ledger);
    const auto seq = *course.ledger.snapshot()->seq_of_act(ActId("genesis")) + 1;
    entries[seq] = replaced(entries[seq], "institution", "person");
    EXPECT_EQ(at_entries(verify_rewritten(entries)), (Found{{"decision", seq}}));
}

TEST_F(Verifying, FindsADecisionThatTheRulesWouldNotHaveMade) {
    must(course.propose_commitment("c-1", "proactive"));
    must(course.advance("c-1"));
    auto entries = entries_of(course.ledger);
    auto entry = entry_from_bytes(entries.back());
    entry.act.actor = ActorId("grupo");
    entry.act.capacity = "operating_group";
    entry.recorded_by = ActorId("grupo");
    entries.back() = to_bytes(entry);
    EXPECT_EQ(at_entries(verify_rewritten(entries)), (Found{{"decision", entry.seq}}));
}

TEST_F(Verifying, FindsAnOutcomeThatIsNotWhatTheVotesSay) {
    auto entries = entries_of(course.ledger);
    for (auto& bytes : entries) {
        auto entry = entry_from_bytes(bytes);
        if (entry.act.deed != "motion.close" || entry.act.object.text() != "m-1") continue;
        for (auto& change : entry.changes)
            if (change.kind() == "motion") change.body["status"] = "rejected";
        bytes = to_bytes(entry);
        EXPECT_EQ(at_entries(verify_rewritten(entries)), (Found{{"decision", entry.seq}}));
        return;
    }
    FAIL() << "no motion was closed";
}

TEST_F(Verifying, FindsAnEntryRecordedBeforeTheOneBefore) {
    auto entries = entries_of(course.ledger);
    auto entry = entry_from_bytes(entries.back());
    entry.recorded_at = "2025-12-31T00:00:00Z";
    entries.back() = to_bytes(entry);
    EXPECT_EQ(at_entries(verify_rewritten(entries)), (Found{{"decision", entry.seq}}));
}

TEST_F(Verifying, FindsAStateThatDiffersFromReplay) {
    auto record = *course.record("democracia");
    record.state = replaced(record.state, "incorporated", "proposed");
    altered.records["democracia"] = record;
    const auto verification = verify(altered);
    ASSERT_EQ(verification.faults.size(), 1U);
    EXPECT_EQ(verification.faults[0].code, "cache");
    EXPECT_EQ(verification.faults[0].object, "democracia");
}

TEST_F(Verifying, FindsAStateThatIsGoneOrUnreadable) {
    auto record = *course.record("forum");
    record.state = "{";
    altered.records = {{"democracia", std::nullopt}, {"forum", record}};
    std::set<std::string> objects;
    for (const auto& fault : verify(altered).faults) objects.insert(fault.object);
    EXPECT_EQ(objects, (std::set<std::string>{"democracia", "forum"}));
}

TEST_F(Verifying, TellsOfSessionNumbersThatAreMissing) {
    must(course.convene("so-2", course.clock.day, {{"number", 2}}));
    must(course.convene("so-4", course.clock.day, {{"number", 4}}));
    std::set<std::string> missing;
    const auto verification = course.engine.verify();
    for (const auto& gap : verification.gaps)
        if (gap.code == "session_number_missing") missing.insert(gap.what);
    EXPECT_EQ(missing, (std::set<std::string>{"ordinary 1", "ordinary 3"}));
    EXPECT_TRUE(verification.ok()) << "a gap is no fault";
}

TEST_F(Verifying, TellsOfManyMissingSessionNumbersInOneWord) {
    must(course.convene("so-2", course.clock.day, {{"number", 12}}));
    must(course.convene("so-4", course.clock.day, {{"number", 4'000'000'000}}));
    std::vector<std::string> missing;
    for (const auto& gap : course.engine.verify().gaps) missing.push_back(gap.what);
    EXPECT_EQ(missing, (std::vector<std::string>{"ordinary 1-11", "ordinary 13-3999999999"}));
}

TEST_F(Verifying, TellsOfActsRecordedLongAfterTheyOccurred) {
    course.today("2026-02-20");
    const Body title{{"title", "Informe"}};
    must(course.act("rita", "document.add", "soon", title, {.on = "2026-01-21"}));
    must(course.act("rita", "document.add", "late", title, {.on = "2026-01-20"}));
    const auto verification = course.engine.verify();
    ASSERT_EQ(verification.gaps.size(), 1U);
    EXPECT_EQ(verification.gaps[0].code, "recorded_late");
    EXPECT_EQ(verification.gaps[0].seq, course.size() - 1);
    EXPECT_EQ(verification.gaps[0].what, "2026-01-20");
}

TEST_F(Verifying, CountsWhatIsAttested) {
    must(course.attest("document.add", "acta", {{"title", "Acta"}}, "2020-04"));
    must(course.attest("meeting.hold", "reunion-1", {}, "2020-06/.."));
    const auto verification = course.engine.verify();
    EXPECT_EQ(verification.attested, 2U);
    EXPECT_TRUE(verification.gaps.empty()) << "what is attested is late by nature";
    EXPECT_TRUE(verification.ok());
}

}  // namespace
}  // namespace cocrea::test
