#include <gtest/gtest.h>

#include "support/exercise.hpp"
#include "support/stored.hpp"

namespace cocrea::test {
namespace {

/// A ledger whose write lock nobody takes.
struct Locked : Ledger {
    explicit Locked(Ledger& its_inner) : inner(its_inner) {}
    Commit write(const std::function<void(Unit&)>& work) override {
        if (shut) throw std::logic_error("the write lock was taken");
        return inner.write(work);
    }
    std::unique_ptr<Snapshot> snapshot() const override { return inner.snapshot(); }
    void purge() override {}

    Ledger& inner;
    bool shut = false;
};

struct Door : testing::Test, Exercise {
    Door() { cast(); }

    SignedAct document() {
        return must(engine.complete({.deed = "document.add",
                                     .object = ObjectId("d"),
                                     .actor = ActorId("rita"),
                                     .body = {{"title", "D"}}},
                                    random_act_id()));
    }
    /// What is said of an act without the write lock.
    Codes turned_away(const SignedAct& act) {
        Locked locked(ledger);
        Engine at_the_door(locked, read_yaml_workflow, clock);
        locked.shut = true;
        return codes(at_the_door.execute(act));
    }
};

TEST_F(Door, AnActWithFortyThousandCitationsIsTurnedAwayBeforeTheLock) {
    auto act = document();
    for (int i = 0; i < 40'000; ++i)
        act.act.cites.push_back({DocumentId("d-" + std::to_string(i)), "p. 1"});
    EXPECT_EQ(turned_away(act), Codes{"list_too_long"});
    EXPECT_EQ(codes(engine.preview(act)), Codes{"list_too_long"})
        << "whoever only asks hears it too";
}

TEST_F(Door, SoIsEveryOtherListAndABodyWithMoreThanAnEntryHolds) {
    auto expects = document();
    for (int i = 0; i < 257; ++i) expects.act.expect[ObjectId("o-" + std::to_string(i))] = 1;
    EXPECT_EQ(turned_away(expects), Codes{"list_too_long"});
    auto values = document();
    for (int i = 0; i < 101; ++i) values.act.pd["f" + std::to_string(i)] = Digest{};
    EXPECT_EQ(turned_away(values), Codes{"list_too_long"});
    auto texts = document();
    texts.prose.assign(101, sealed_passage("x"));
    EXPECT_EQ(turned_away(texts), Codes{"list_too_long"});
    auto large = document();
    for (int i = 0; i < 20'000; ++i) large.act.body["k" + std::to_string(i)] = i;
    EXPECT_EQ(turned_away(large), Codes{"text_too_long"});
    auto both = expects;
    both.act.body = large.act.body;
    EXPECT_EQ(turned_away(both), (Codes{"list_too_long", "text_too_long"}));
}

TEST_F(Door, AnActThatFallsTakesItsGroupAlong) {
    auto large = document();
    large.act.body["title"] = std::string(70'000, 'x');
    const auto small = document();
    const Group group{{small, {}}, {large, {}}};
    const auto answers = engine.execute(std::span(&group, 1));
    EXPECT_EQ(codes(answers.at(0).at(0)), Codes{"group_refused"});
    EXPECT_EQ(codes(answers.at(0).at(1)), Codes{"text_too_long"});
}

TEST_F(Door, CharactersThatNobodySeesStayOutside) {
    const auto with = [&](const std::string& title) {
        auto act = document();
        act.act.body["title"] = title;
        return codes(engine.execute(act));
    };
    for (const auto* title : {"a\x1b[2Jb", "a\nb", "a\tb", "a\u0085", "a\u2028", "a\u202eb",
                              "a\u2066b", "b\u2069", "a\u202bb\u2069"})
        EXPECT_EQ(with(title), Codes{"character_refused"}) << title;
    EXPECT_EQ(with(std::string("a\0b", 3)), Codes{"character_refused"});
    EXPECT_EQ(with("\u2067עברית\u2069 y \u202bعربي\u202c: «sí» 👩"), Codes{});
}

TEST_F(Door, ProseMayHaveLinesAndColumns) {
    const auto key = SecretKey::from_seed(std::string(32, 'f'));
    const auto proof = key.sign(possession_bytes(entry(0).act.log, ActorId("flor")));
    const auto object = "key." + to_hex(key.public_key());
    must(act("rita", "key.add", object, {{"actor", "flor"}, {"proof", to_base64(proof)}}));
    const auto revoked = [&](const std::string& reason) {
        return codes(act("rita", "key.revoke", object, {{"reason", reason}}));
    };
    EXPECT_EQ(revoked("uno\x07"), Codes{"character_refused"});
    EXPECT_EQ(revoked("uno\u202e"), Codes{"character_refused"});
    EXPECT_EQ(revoked("uno\n\tdos"), Codes{});
}

}  // namespace
}  // namespace cocrea::test
