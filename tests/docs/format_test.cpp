#include <gtest/gtest.h>

#include <algorithm>
#include <map>
#include <set>

#include "cocrea/contract/tree.hpp"
#include "cocrea/core/signature.hpp"
#include "naive_reader.hpp"
#include "support/file.hpp"

namespace cocrea::docs {
namespace {

namespace json = boost::json;

json::object vectors(const std::string& name) {
    return json::parse(test::read_file(std::string(COCREA_REFERENCE) + "/vectors/" + name))
        .as_object();
}

std::string text(const json::value& value, std::string_view member) {
    return std::string(value.at(member).as_string());
}

/// The committed vectors, read by the naive reader.
struct TheFormat : testing::Test {
    const json::object all = vectors("register.json");
    const json::array& entries = all.at("entries").as_array();
};

TEST_F(TheFormat, GivesEveryEntryTheBytesOfThePage) {
    std::int64_t seq = 0;
    ASSERT_GT(entries.size(), 15U);
    for (const auto& one : entries) {
        const auto entry = json::parse(text(one, "bytes"));
        EXPECT_EQ(naive::canonical(entry), text(one, "bytes"));
        EXPECT_EQ(naive::canonical(entry.at("act")), text(one, "act_bytes"));
        EXPECT_EQ(entry.at("seq"), json::value(seq++));
    }
}

TEST_F(TheFormat, GivesTheTreeOfThePage) {
    std::vector<std::string> leaves;
    EXPECT_EQ(text(all, "empty_root"), to_hex(sha256("")));
    for (const auto& one : entries) {
        leaves.push_back(text(one, "bytes"));
        EXPECT_EQ(text(one, "leaf"), to_hex(test::naive_root(std::span(&leaves.back(), 1))));
        EXPECT_EQ(text(one, "root_after"), to_hex(test::naive_root(leaves)));
    }
    for (std::size_t seq = 0; seq < leaves.size(); ++seq) {
        json::array proof;
        for (const auto& hash : test::naive_path(seq, leaves)) proof.emplace_back(to_hex(hash));
        EXPECT_EQ(entries[seq].at("proof_at_end"), proof);
    }
}

TEST_F(TheFormat, SignsAsThePageSays) {
    int read = 0;
    std::vector<std::string> leaves;
    for (const auto& one : entries) {
        const auto entry = json::parse(text(one, "bytes"));
        if (entry.as_object().contains("sig")) {
            const auto& act = entry.at("act");
            const auto key = public_key_from_hex(text(act, "key")).value();
            const auto sig = signature_from_base64(text(entry, "sig")).value();
            EXPECT_TRUE(verify(key, "cocrea-act/v1\n" + text(one, "act_bytes"), sig));
            const auto seen = static_cast<std::size_t>(act.at("seen").at("size").as_int64());
            ASSERT_LE(seen, leaves.size());
            EXPECT_EQ(text(act.at("seen"), "root"),
                      to_hex(test::naive_root(std::span(leaves).first(seen))));
            ++read;
        }
        leaves.push_back(text(one, "bytes"));
    }
    EXPECT_EQ(read, 2);
    const auto seed = digest_from_hex(text(all.at("seeds"), "mara")).value();
    const auto key =
        SecretKey::from_seed({reinterpret_cast<const char*>(seed.data()), seed.size()});
    EXPECT_TRUE(json::serialize(all.at("states")).find(to_hex(key.public_key())) !=
                std::string::npos);
}

TEST_F(TheFormat, HasEveryStateInTheLastChangeOfItsObject) {
    std::map<std::string, json::object> last;
    for (const auto& one : entries) {
        const auto entry = json::parse(text(one, "bytes"));
        for (const auto& change : entry.at("changes").as_array()) {
            const auto object = text(change, "object");
            const std::int64_t before =
                last.contains(object) ? last[object].at("version").as_int64() : 0;
            EXPECT_EQ(change.at("version"), json::value(before + 1)) << object;
            const auto type = text(change, "type");
            last[object] = {{"object", object},
                            {"kind", type.substr(0, type.find('.'))},
                            {"version", change.at("version")},
                            {"seq", entry.at("seq")},
                            {"state", naive::canonical(change.at("body"))}};
        }
    }
    json::array states;
    for (const auto& [object, state] : last) states.push_back(state);
    EXPECT_EQ(all.at("states"), json::value(states));
}

TEST_F(TheFormat, ShowsEveryMemberThatItHas) {
    std::set<std::string> shown;
    for (const auto& one : entries) {
        const auto entry = json::parse(text(one, "bytes"));
        for (const auto& member : entry.as_object()) shown.insert(member.key());
        for (const auto& member : entry.at("act").as_object())
            shown.insert("act." + std::string(member.key()));
    }
    for (const auto* member : {"v",
                               "rules",
                               "seq",
                               "recorded_at",
                               "recorded_on",
                               "recorded_by",
                               "act",
                               "waived",
                               "changes",
                               "act.log",
                               "act.id",
                               "act.do",
                               "act.object",
                               "act.expect",
                               "act.actor",
                               "act.capacity",
                               "act.seat",
                               "act.wf",
                               "act.occurred_on",
                               "act.cites",
                               "act.body",
                               "sig",
                               "act.key",
                               "act.seen",
                               "act.pd"})
        EXPECT_TRUE(shown.erase(member)) << member;
    EXPECT_TRUE(shown.empty()) << *shown.begin();
}

TEST(CanonicalForm, IsThatOfThePage) {
    const auto forms = vectors("canonical.json");
    for (const auto& one : forms.at("canonical").as_array())
        EXPECT_EQ(naive::canonical(json::parse(text(one, "json"))), text(one, "bytes"));
}

TEST(CanonicalForm, RefusesWhatThePageRefuses) {
    const auto read = [](const std::string& text) {
        const auto value = json::parse(text);
        const auto bytes = naive::canonical(value);
        // Boost.JSON keeps the last of two equal keys: as many quotes must come out as went in.
        if (std::ranges::count(bytes, '"') != std::ranges::count(text, '"'))
            throw std::invalid_argument("a key twice");
    };
    const auto forms = vectors("canonical.json");
    for (const auto& one : forms.at("refused").as_array())
        EXPECT_ANY_THROW(read(text(one, "json"))) << text(one, "why");
}

}  // namespace
}  // namespace cocrea::docs
