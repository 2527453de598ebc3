#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <boost/json.hpp>

#include "cocrea/events.hpp"
#include "cocrea/log/canonical.hpp"
#include "cocrea/log/merkle.hpp"
#include "support/acts.hpp"
#include "support/file.hpp"

namespace cocrea {
namespace {

namespace json = boost::json;

Entry sample() {
    return {
        .v = 1,
        .rules = 1,
        .seq = 41,
        .recorded_at = "2026-03-10T17:05:09Z",
        .recorded_on = Date::parse("2026-03-10").value(),
        .recorded_by = ActorId("berta"),
        .act = test::full_act(),
        .waived = {"quorum_lacking", "votes_missing"},
        .changes = {{ObjectId("water-data"), 4, "commitment.advanced", {{"phase", "cocreation"}}},
                    {ObjectId("m-1"), 1, "motion.settled", {}}}};
}

/// The sample's bytes with one member of its JSON replaced, or left out when null.
std::string altered(std::string_view member, const json::value& value) {
    auto object = parse_json(to_bytes(sample())).as_object();
    if (value.is_null())
        object.erase(member);
    else
        object[member] = value;
    return canonical(object);
}

TEST(Entry, HasTheBytesOfTheGoldenFile) {
    EXPECT_EQ(to_bytes(sample()), test::read_file(COCREA_GOLDEN "/entry-1.json"));
}

TEST(Entry, HashesToTheGoldenLeaf) {
    // printf '\0' | cat - entry-1.json | sha256sum
    EXPECT_EQ(to_hex(leaf_hash(test::read_file(COCREA_GOLDEN "/entry-1.json"))),
              "e81d451a50dca8c206c4bc67c477de29c8ade8baef86ed56fe47732b83e1b14c");
}

TEST(Entry, IsReadBack) {
    auto bare = sample();
    bare.waived.clear();
    bare.changes.clear();
    bare.act = test::bare_act();
    for (const auto& entry : {sample(), bare}) {
        const auto bytes = to_bytes(entry);
        const auto read = entry_from_bytes(bytes);
        EXPECT_EQ(to_bytes(read), bytes);
        EXPECT_EQ(read.seq, entry.seq);
        EXPECT_EQ(read.waived, entry.waived);
        EXPECT_EQ(read.changes.size(), entry.changes.size());
    }
}

TEST(Entry, KnowsTheKindOfAChange) { EXPECT_EQ(sample().changes[0].kind(), "commitment"); }

TEST(Entry, MustHaveEveryMember) {
    for (const auto* member : {"v", "rules", "seq", "recorded_at", "recorded_by", "act", "changes"})
        EXPECT_THROW(entry_from_bytes(altered(member, nullptr)), std::invalid_argument) << member;
    EXPECT_NO_THROW(entry_from_bytes(altered("waived", nullptr)));
}

TEST(Entry, MustHaveNoOtherMember) {
    EXPECT_THROW(entry_from_bytes(altered("extra", 1)), std::invalid_argument);
    EXPECT_THROW(entry_from_bytes(altered("waived", json::array())), std::invalid_argument);
    auto act = to_json(test::full_act());
    act["cites"] = json::array();
    EXPECT_THROW(entry_from_bytes(altered("act", act)), std::invalid_argument);
    EXPECT_THROW(entry_from_bytes(altered("changes", {{{"object", "a"},
                                                       {"version", 1},
                                                       {"type", "a.b"},
                                                       {"body", json::object()},
                                                       {"extra", 1}}})),
                 std::invalid_argument);
}

TEST(Entry, MustHaveMembersOfTheirType) {
    const auto change = [](json::value object, json::value version, json::value type) {
        return json::array{
            {{"object", object}, {"version", version}, {"type", type}, {"body", json::object()}}};
    };
    EXPECT_NO_THROW(entry_from_bytes(altered("changes", change("a", 1, "a.b"))));
    const std::vector<std::pair<std::string_view, json::value>> wrong = {
        {"v", 2},
        {"rules", "1"},
        {"seq", -1},
        {"recorded_at", "2026-03-10"},
        {"recorded_at", "2026-02-30T17:05:09Z"},
        {"recorded_at", "2026-03-10T24:05:09Z"},
        {"recorded_at", "2026-03-10T17:05:09+00:00"},
        {"recorded_by", "Berta"},
        {"act", json::object()},
        {"waived", {"votes", "quorum"}},
        {"waived", "votes"},
        {"waived", {1}},
        {"changes", json::object()},
        {"changes", {1}},
        {"changes", change("A", 1, "a.b")},
        {"changes", change("a", 0, "a.b")},
        {"changes", change("a", 1, "a")},
        {"changes", {{{"object", "a"}, {"version", 1}, {"type", "a.b"}, {"body", "x"}}}}};
    for (const auto& [member, value] : wrong)
        EXPECT_THROW(entry_from_bytes(altered(member, value)), std::invalid_argument)
            << member << " " << value;
}

TEST(Entry, MustBeCanonicalBytes) {
    const auto bytes = to_bytes(sample());
    EXPECT_THROW(entry_from_bytes(bytes + "\n"), std::invalid_argument);
    EXPECT_THROW(entry_from_bytes(" " + bytes), std::invalid_argument);
    EXPECT_THROW(entry_from_bytes(json::serialize(parse_json(bytes)) + " "), std::invalid_argument);
    auto escaped = bytes;
    escaped.replace(escaped.find("ana"), 3, "\\u0061na");
    EXPECT_THROW(entry_from_bytes(escaped), std::invalid_argument);
    EXPECT_THROW(entry_from_bytes("[]"), std::invalid_argument);
    EXPECT_THROW(entry_from_bytes(""), std::invalid_argument);
}

TEST(Entry, CannotBeChangedInAnyByteUnnoticed) {
    const auto bytes = to_bytes(sample());
    for (std::size_t i = 0; i < bytes.size(); ++i) {
        auto other = bytes;
        other[i] = static_cast<char>(other[i] ^ 1);
        EXPECT_NE(leaf_hash(other), leaf_hash(bytes)) << i;
    }
}

TEST(Entry, KeepsWhatTheRulesOfTheHostSaid) {
    auto entry = sample();
    entry.host_rules = {{"budget", 2, "granted"}};
    EXPECT_EQ(entry_from_bytes(to_bytes(entry)).host_rules, entry.host_rules);
    EXPECT_THAT(
        to_bytes(entry),
        testing::HasSubstr(R"("host_rules":[{"rule":"budget","verdict":"granted","version":2}])"));
}

TEST(Entry, IsNoneWithAVerdictOfTheHostThatIsNotWhole) {
    for (const json::value& wrong :
         {json::value{{"rule", "budget"}}, json::value{json::array{"budget"}},
          json::value{{{"rule", "budget"}, {"version", 1}}},
          json::value{{{"rule", "No Slug"}, {"version", 1}, {"verdict", "x"}}}})
        EXPECT_THROW(entry_from_bytes(altered("host_rules", wrong)), std::invalid_argument);
}

}  // namespace
}  // namespace cocrea
