#include <algorithm>
#include <set>

#include "office.hpp"

namespace cocrea::test {
namespace {

namespace json = boost::json;

using Names = std::set<std::string>;

Names members(const json::value& object) {
    Names names;
    for (const auto& [name, value] : object.as_object()) names.emplace(name);
    return names;
}

class Json : public Office {};

const Names all_blocker_members{"code",  "rule",  "have", "need",    "who",    "due",
                                "since", "basis", "fix",  "message", "command"};

void expect_blocker(const json::value& blocker) {
    const auto found = members(blocker);
    EXPECT_TRUE(std::ranges::includes(all_blocker_members, found)) << blocker;
    for (const auto* always : {"code", "rule", "message"}) EXPECT_TRUE(found.contains(always));
    for (const auto& [name, value] : blocker.as_object()) EXPECT_FALSE(value.is_null()) << name;
}

TEST_F(Json, OfTheListOfCommitments) {
    const auto list = Office::json({"commitment", "list"});
    ASSERT_EQ(list.as_array().size(), 1u);
    EXPECT_EQ(list.at(0), json::parse(R"({"id": "c-01", "title": "Compromiso",
        "track": "cocreated", "axis": "eje", "phase": "diagnosis", "standing": "active",
        "blocked": true, "finished": false})"));
}

TEST_F(Json, OfWhatComesNext) {
    const auto next = Office::json({"next", "c-01"});
    EXPECT_EQ(members(next), (Names{"object", "kind", "phase", "actions"}));
    EXPECT_EQ(next.at("object"), "c-01");
    EXPECT_EQ(next.at("kind"), "commitment");
    EXPECT_EQ(next.at("phase"), "diagnosis");
    const auto& advance = next.at("actions").at(0);
    EXPECT_EQ(members(advance),
              (Names{"action", "object", "command", "allowed", "blockers", "actor", "capacity"}));
    EXPECT_EQ(advance.at("action"), "commitment.advance");
    EXPECT_EQ(advance.at("allowed"), false);
    for (const auto& blocker : advance.at("blockers").as_array()) expect_blocker(blocker);
}

TEST_F(Json, OfTheHistoryIsTheEntriesInOrder) {
    const auto history = Office::json({"history"});
    const auto stored = entries();
    ASSERT_EQ(history.as_array().size(), stored.size());
    for (std::size_t seq = 0; seq < stored.size(); ++seq)
        EXPECT_EQ(history.at(seq), json::value(stored[seq]));
}

TEST_F(Json, OfAVerification) {
    const auto verification = Office::json({"verify"});
    EXPECT_EQ(members(verification), (Names{"ok", "events", "attested", "host_ruled", "signed",
                                            "root", "problems", "gaps"}));
    EXPECT_EQ(verification.at("events"), 30);
    EXPECT_EQ(verification.at("attested"), 0);
    EXPECT_EQ(verification.at("root").as_string().size(), 64u);
}

TEST_F(Json, OfAReceipt) {
    const auto receipt =
        Office::json({"axis", "propose", "x", "--title", "X", "--as", "reg", "--on", "2020-02-02"});
    EXPECT_EQ(members(receipt), (Names{"ok", "id", "seq", "leaf", "size", "root"}));
    EXPECT_EQ(receipt.at("seq"), 30);
    EXPECT_EQ(receipt.at("size"), 31);
    EXPECT_EQ(receipt.at("root"), Office::json({"verify"}).at("root"));
}

TEST_F(Json, OfARefusalHasEveryReasonAtOnce) {
    const auto ran = run({"commitment", "advance", "c-01", "--as", "fac", "--json"});
    EXPECT_EQ(ran.exit, 3);
    const auto refusal = ran.json();
    EXPECT_EQ(members(refusal), (Names{"ok", "exit", "blockers"}));
    EXPECT_EQ(refusal.at("ok"), false);
    EXPECT_EQ(refusal.at("exit"), 3);
    std::vector<std::pair<std::string, std::string>> found;
    for (const auto& blocker : refusal.at("blockers").as_array()) {
        expect_blocker(blocker);
        found.emplace_back(blocker.at("code").as_string(),
                           blocker.at("have").at("word").as_string());
    }
    const std::vector<std::pair<std::string, std::string>> expected{
        {"step_pending", "study"}, {"deliverable_missing", "study"}, {"step_pending", "accept"}};
    EXPECT_EQ(found, expected);
}

TEST_F(Json, OfAnActOfTheOperatingGroupThatOnlyTheForumMayDo) {
    const auto ran = run({"step", "complete", "eje", "accept", "--as", "og", "--json"});
    EXPECT_EQ(ran.exit, 4);
    const auto refusal = ran.json();
    const auto& blocker = refusal.at("blockers").at(0);
    EXPECT_EQ(blocker.at("code"), "forum_decides");
    EXPECT_EQ(blocker.at("rule"), "rights");
    EXPECT_EQ(blocker.at("who"), json::parse(R"(["forum"])"));
    EXPECT_EQ(blocker.at("fix"), json::parse(R"({"do": "motion.propose",
        "body": {"effect": {"type": "approve_step", "object": "eje", "step": "accept"}},
        "fill": ["session", "title"]})"));
    EXPECT_EQ(blocker.at("command"),
              "motion propose --session SESSION --title TITLE --effect "
              "approve_step:eje:accept");
}

TEST_F(Json, OfAMisuse) {
    const auto error = run({"axis", "propose", "--json"}).json();
    EXPECT_EQ(members(error), (Names{"ok", "exit", "code", "message"}));
    EXPECT_EQ(error.at("exit"), 2);
}

}  // namespace
}  // namespace cocrea::test
