#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <boost/json.hpp>

#include "cocrea/commands.hpp"
#include "cocrea/log/canonical.hpp"
#include "support/acts.hpp"

namespace cocrea {
namespace {

namespace json = boost::json;
using testing::ElementsAre;
using testing::UnorderedElementsAre;

/// `member need` of every blocker.
template <class T>
std::vector<std::string> faults_of(const Result<T>& read) {
    std::vector<std::string> faults;
    if (read) return faults;
    for (const auto& blocker : read.error().blockers) {
        EXPECT_EQ(blocker.code, "act_malformed");
        faults.push_back(blocker.have.text() + " " +
                         (blocker.need.empty() ? "-" : blocker.need.text()));
    }
    return faults;
}

std::vector<std::string> faults(const json::value& value) {
    return faults_of(act_from_json(value));
}

json::object with(std::string_view member, json::value value) {
    auto act = to_json(test::full_act());
    act[member] = std::move(value);
    return act;
}

json::array expecting(std::string_view object, json::value version) {
    return {{{"object", object}, {"version", std::move(version)}}};
}

json::value deep(int levels) {
    json::value value = json::object();
    for (int i = 1; i < levels; ++i) value = json::object{{"a", std::move(value)}};
    return value;
}

TEST(Act, HasTheMembersOfTheFormat) {
    EXPECT_EQ(canonical(to_json(test::full_act())),
              R"({"actor":"ana","body":{"count":2,"list":["ñ",true],"to":"cocreation"},)"
              R"("capacity":"facilitator",)"
              R"("cites":[{"document":"minutes-1","place":"p. 3, ¶ 2"},{"document":"minutes-2"}],)"
              R"("do":"commitment.advance","expect":[{"object":"m-1.civil_society",)"
              R"("version":1},{"object":"water-data","version":3}],)"
              R"("id":"Act-1.a_B","log":"example.mx/csd-2026","object":"water-data",)"
              R"("occurred_on":"2026-03-09","seat":"civil_society",)"
              R"("wf":"aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa"})");
}

TEST(Act, LeavesOutWhatIsEmpty) {
    EXPECT_EQ(canonical(to_json(test::bare_act())),
              R"({"actor":"ana","capacity":"registrar","do":"register.init","id":"1","log":"x",)"
              R"("object":"register","occurred_on":"2026"})");
}

TEST(Act, IsReadBack) {
    for (const auto& act : {test::full_act(), test::bare_act()}) {
        const auto read = act_from_json(parse_json(canonical(to_json(act))));
        ASSERT_TRUE(bool(read));
        EXPECT_EQ(to_json(*read), to_json(act));
    }
}

TEST(Act, TakesAnEmptyOptionalMemberForAbsent) {
    auto json = to_json(test::bare_act());
    json["expect"] = json::array();
    json["seat"] = "";
    json["wf"] = "";
    json["cites"] = json::array();
    json["body"] = json::object();
    const auto read = act_from_json(json);
    ASSERT_TRUE(bool(read));
    EXPECT_EQ(to_json(*read), to_json(test::bare_act()));
}

TEST(Act, MustBeAnObject) {
    EXPECT_THAT(faults(json::array()), ElementsAre("act object"));
    EXPECT_THAT(faults(nullptr), ElementsAre("act object"));
}

TEST(Act, NamesEveryMemberThatIsMissingAtOnce) {
    EXPECT_THAT(faults(json::object()),
                UnorderedElementsAre("log text", "id id", "do text", "object slug", "actor slug",
                                     "capacity text", "occurred_on date"));
}

TEST(Act, NamesMembersThatItDoesNotHave) {
    EXPECT_THAT(faults(with("sig", "x")), ElementsAre("sig -"));
    EXPECT_THAT(faults(with("keys", "x")), ElementsAre("keys -"));
    EXPECT_THAT(faults(with("cites", {{{"document", "d"}, {"page", "3"}}})),
                ElementsAre("cites citations"));
}

TEST(Act, ReadsWhatASignerAdds) {
    auto signed_one = test::full_act();
    signed_one.key = SecretKey::from_seed(std::string(32, 'k')).public_key();
    signed_one.seen = Seen{7, sha256("seen")};
    signed_one.pd = {{"name", sha256("sealed")}};
    const auto read = act_from_json(to_json(signed_one));
    ASSERT_TRUE(read);
    EXPECT_EQ(read->key, signed_one.key);
    EXPECT_EQ(read->seen, signed_one.seen);
    EXPECT_EQ(read->pd, signed_one.pd);
    EXPECT_EQ("cocrea-act/v1\n" + canonical(to_json(signed_one)), signed_bytes(signed_one));
}

TEST(Act, NamesWhatASignerAddedAndIsMalformed) {
    const auto root = to_hex(sha256("seen"));
    EXPECT_THAT(faults(with("key", "x")), ElementsAre("key key"));
    EXPECT_THAT(faults(with("key", json::string(64, 'A'))), ElementsAre("key key"));
    for (const json::value& seen :
         {json::value(7), json::value{{"size", 7}}, json::value{{"size", -1}, {"root", root}},
          json::value{{"size", 7}, {"root", "x"}},
          json::value{{"size", 7}, {"root", root}, {"time", 1}}})
        EXPECT_THAT(faults(with("seen", seen)), ElementsAre("seen tree"));
    for (const json::value& pd : {json::value("x"), json::value(json::object()),
                                  json::value{{"name", "Ana"}}, json::value{{"Name", root}}})
        EXPECT_THAT(faults(with("pd", pd)), ElementsAre("pd commitments"));
}

TEST(SignedAct, IsReadWithItsSignatureOrAsAnActByItself) {
    const auto signed_one = sign(test::full_act(), SecretKey::from_seed(std::string(32, 'k')));
    const auto read = signed_act_from_json(to_json(signed_one));
    ASSERT_TRUE(read);
    EXPECT_EQ(read->sig, signed_one.sig);
    EXPECT_EQ(read->act.key, signed_one.act.key);
    const auto bare = signed_act_from_json(to_json(test::full_act()));
    ASSERT_TRUE(bare);
    EXPECT_FALSE(bare->sig);
}

TEST(SignedAct, NamesEveryFault) {
    auto lenient = to_json(sign(test::full_act(), SecretKey::from_seed(std::string(32, 'k'))));
    lenient["sig"] = std::string(lenient["sig"].as_string()).substr(0, 86);
    lenient["act"].as_object()["actor"] = "Ana";
    lenient["note"] = 1;
    EXPECT_THAT(faults_of(signed_act_from_json(lenient)),
                ElementsAre("actor slug", "sig signature", "note -"));
}

TEST(Act, NamesMembersOfAnotherType) {
    for (const auto* text : {"log", "do", "capacity"})
        EXPECT_THAT(faults(with(text, 1)), ElementsAre(std::string(text) + " text"));
    EXPECT_THAT(faults(with("expect", {{"a", 1}})), ElementsAre("expect versions"));
    EXPECT_THAT(faults(with("expect", json::array{1, 2})),
                ElementsAre("expect versions", "expect versions"));
    EXPECT_THAT(faults(with("cites", "minutes")), ElementsAre("cites citations"));
    EXPECT_THAT(faults(with("body", "x")), ElementsAre("body object"));
    EXPECT_THAT(faults(with("body", nullptr)), ElementsAre("body object"));
    EXPECT_THAT(faults(with("seat", false)), ElementsAre("seat slug"));
}

TEST(Act, NamesIdsThatAreNoSlug) {
    for (const auto* member : {"object", "actor", "seat"})
        for (const auto* id : {"Ana", "a--b", "-a", "a b", "ñ"})
            EXPECT_THAT(faults(with(member, id)), ElementsAre(std::string(member) + " slug")) << id;
    EXPECT_THAT(faults(with("expect", expecting("A", 1))), ElementsAre("expect versions"));
    EXPECT_THAT(faults(with("cites", {{{"document", "Minutes"}}})), ElementsAre("cites citations"));
}

TEST(Act, NamesItsIdWhenItIsNone) {
    for (const auto& id : {std::string(), std::string(65, 'a'), std::string("a b"),
                           std::string("a/b"), std::string("ñ")})
        EXPECT_THAT(faults(with("id", json::string(id))), ElementsAre("id id")) << id;
    EXPECT_THAT(faults(with("id", json::string(64, 'Z'))), ElementsAre());
}

TEST(Act, NamesDaysAndDigestsThatAreNone) {
    for (const auto* day : {"2026-02-30", "9 March", "", "2026-3-9"})
        EXPECT_THAT(faults(with("occurred_on", day)), ElementsAre("occurred_on date")) << day;
    EXPECT_THAT(faults(with("wf", "abc")), ElementsAre("wf sha256"));
    EXPECT_THAT(faults(with("wf", json::string(64, 'A'))), ElementsAre("wf sha256"));
}

TEST(Act, ExpectsVersionsThatAnEntryCanHold) {
    for (const json::value& bad : {json::value(-1), json::value("1"), json::value(1.0),
                                   json::value(std::int64_t{1} << 53), json::value(nullptr)})
        EXPECT_THAT(faults(with("expect", expecting("b", bad))), ElementsAre("expect versions"));
    EXPECT_THAT(faults(with("expect", expecting("b", 0))), ElementsAre());
    auto twice = expecting("b", 1);
    twice.push_back({{"object", "b"}, {"version", 2}});
    EXPECT_THAT(faults(with("expect", twice)), ElementsAre("expect versions"));
}

TEST(Act, NamesWhatAnEntryCannotHold) {
    EXPECT_THAT(faults(with("body", {{"a", 1.5}, {"b", nullptr}, {"c", {{"D", 1}}}, {"ok", 1}})),
                UnorderedElementsAre("body.a canonical", "body.b canonical", "body.c canonical"));
    EXPECT_THAT(faults(with("body", {{"Total", 1}})), ElementsAre("body.Total canonical"));
    EXPECT_THAT(faults(with("capacity", "\xff")), ElementsAre("capacity text"));
    EXPECT_THAT(faults(with("body", deep(32))), ElementsAre());
    EXPECT_THAT(faults(with("body", deep(33))), ElementsAre("body object"));
}

TEST(Act, NamesEveryFaultAtOnce) {
    auto act = with("actor", "Ana");
    act["occurred_on"] = "yesterday";
    act["extra"] = 1;
    act.erase("log");
    EXPECT_THAT(faults(act),
                UnorderedElementsAre("log text", "actor slug", "occurred_on date", "extra -"));
}

TEST(Draft, NeedsOnlyWhatIsDoneToWhatByWhom) {
    const auto draft = draft_from_json({{"do", "axis.propose"}, {"object", "a"}, {"actor", "ana"}});
    ASSERT_TRUE(draft);
    EXPECT_EQ(draft->deed, "axis.propose");
    EXPECT_EQ(draft->object, ObjectId("a"));
    EXPECT_EQ(draft->actor, ObjectId("ana"));
    EXPECT_EQ(draft->capacity, "");
    EXPECT_FALSE(draft->occurred_on);
}

TEST(Draft, MayHaveAllThatAnActHasFromItsActor) {
    const auto act = test::full_act();
    auto members = to_json(act);
    for (const auto* completed : {"log", "id", "expect", "wf"}) members.erase(completed);
    const auto draft = draft_from_json(members);
    ASSERT_TRUE(draft);
    EXPECT_EQ(draft->seat, act.seat);
    EXPECT_EQ(draft->occurred_on, act.occurred_on);
    EXPECT_EQ(draft->cites.size(), act.cites.size());
    EXPECT_EQ(draft->body, act.body);
}

TEST(Draft, NamesEveryFaultAtOnce) {
    const auto draft = draft_from_json(
        {{"do", ""}, {"object", "A"}, {"occurred_on", "2026-02-30"}, {"wf", std::string(64, 'a')}});
    ASSERT_FALSE(draft);
    EXPECT_EQ(draft.error().blockers.size(), 5U);
    EXPECT_FALSE(draft_from_json("axis.propose"));
}

}  // namespace
}  // namespace cocrea
