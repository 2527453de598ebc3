#include <gtest/gtest.h>

#include <algorithm>

#include "cocrea/log/canonical.hpp"
#include "support/exercise.hpp"
#include "support/sealed.hpp"
#include "support/stored.hpp"

namespace cocrea::test {
namespace {

/// A register in which `grupo` left a role for a reason that entry `seq` brought.
struct Prose : testing::Test, Exercise {
    Prose() {
        cast();
        must(act("rita", "role.end", "role.operating_group",
                 {{"actor", "grupo"}, {"reason", "por su salud"}}));
        seq = size() - 1;
        sealed = prose_in(entry(seq).act.body).at(0).sealed;
    }

    Result<Receipt> suppress(std::uint64_t from, const Digest& text,
                             const std::string& reason = "a petición suya") {
        return act("rita", "prose.suppress", suppression_of(text).text(),
                   {{"entry", from}, {"reason", reason}});
    }
    /// Ends a role by an act that nobody completed.
    SignedAct ending(const std::string& reason) {
        auto act = must(draft("rita", "role.end", "role.evaluator", {{"actor", "vera"}})).act;
        act.body["reason"] = reason;
        return test::sealed(std::move(act));
    }

    std::uint64_t seq = 0;
    Digest sealed{};
};

TEST_F(Prose, StandsInTheLogAsACommitmentAndBesideItAsText) {
    for (std::uint64_t at = 0; at < size(); ++at)
        EXPECT_EQ(ledger.snapshot()->entry(at).find("salud"), std::string::npos);
    const auto kept = ledger.snapshot()->passage(sealed);
    ASSERT_TRUE(kept);
    EXPECT_EQ(kept->passage.text, "por su salud");
    EXPECT_EQ(kept->seq, seq);
    EXPECT_TRUE(kept->passage.holds());
}

TEST_F(Prose, OfAnAttestedActAndOfWhatIsCorrectedIsSealedToo) {
    must(attest("role.end", "role.evaluator", {{"actor", "vera"}, {"reason", "se mudó"}}, "2020"));
    EXPECT_EQ(prose_in(entry(size() - 1).act.body).at(0).path, "body.reason");
    session("so-1");
    must(propose("m-1", "so-1"));
    must(act("rita", "correct", "m-1", {{"fields", {{"text", "Otro"}}}, {"reason", "errata"}}));
    EXPECT_EQ(said(get("m-1", "text")), "Otro");
}

TEST_F(Prose, OfTwoEqualTextsHasTwoCommitments) {
    const auto one =
        must(draft("rita", "role.end", "role.evaluator", {{"actor", "vera"}, {"reason", "igual"}}));
    const auto other =
        must(draft("rita", "role.end", "role.evaluator", {{"actor", "vera"}, {"reason", "igual"}}));
    EXPECT_NE(one.act.body, other.act.body);
}

TEST_F(Prose, ThatIsEmptyWhereItCanBeLeftOutIsLeftOut) {
    const auto act =
        must(draft("rita", "role.end", "role.evaluator", {{"actor", "vera"}, {"reason", ""}}));
    EXPECT_FALSE(act.act.body.contains("reason"));
    EXPECT_TRUE(act.prose.empty());
}

TEST_F(Prose, ComesWithItsActAndOpensItsCommitment) {
    auto act = ending("se mudó");
    const auto whole = act.prose;
    act.prose.clear();
    EXPECT_EQ(codes(engine.execute(act)), Codes{"prose_missing"});
    act.prose = whole;
    act.prose[0].text = "otra cosa";
    EXPECT_EQ(codes(engine.preview(act)), Codes{"prose_missing"});
    EXPECT_EQ(codes(engine.execute(act)), Codes{"prose_missing"});
    EXPECT_EQ(blocker(engine.execute(act), "prose_missing").have, Detail("reason"));
    act.prose = whole;
    must(engine.execute(act));
}

TEST_F(Prose, SaysSomethingAndIsNotTooLong) {
    EXPECT_EQ(codes(engine.execute(ending(""))), Codes{"reason_missing"});
    const auto refused = engine.execute(ending(std::string(8'001, 'x')));
    EXPECT_EQ(codes(refused), Codes{"member_too_long"});
    EXPECT_EQ(blocker(refused, "member_too_long").have.text(), "reason: 8001");
    EXPECT_EQ(codes(engine.execute(ending("\xff"))), Codes{"act_malformed"});
    EXPECT_TRUE(engine.execute(ending(std::string(8'000, 'x'))));
}

TEST_F(Prose, AsItIsIsNoActsBusiness) {
    auto act = must(draft("rita", "role.end", "role.evaluator", {{"actor", "vera"}})).act;
    act.body["reason"] = "se mudó";
    EXPECT_EQ(codes(engine.execute(act)), Codes{"act_malformed"});
}

TEST_F(Prose, OfADraftSentAgainComesToTheSameAct) {
    const Draft twice{.deed = "role.end",
                      .object = ObjectId("role.evaluator"),
                      .actor = ActorId("rita"),
                      .body = {{"actor", "vera"}, {"reason", "se mudó"}}};
    const auto first = must(engine.act(twice, ActId("once")));
    EXPECT_EQ(must(engine.act(twice, ActId("once"))).seq, first.seq);
    auto other = twice;
    other.body["reason"] = "por otra cosa";
    EXPECT_EQ(codes(engine.act(other, ActId("once"))), Codes{"id_reused"});
}

TEST_F(Prose, ThatIsSuppressedIsGoneAndEverythingElseStands) {
    const auto before = ledger.snapshot()->entry(seq);
    must(suppress(seq, sealed));
    EXPECT_FALSE(ledger.snapshot()->passage(sealed));
    EXPECT_EQ(ledger.snapshot()->entry(seq), before);
    EXPECT_EQ(get(suppression_of(sealed).text(), "entry"), seq);
    EXPECT_EQ(said(get(suppression_of(sealed).text(), "reason")), "a petición suya");
    EXPECT_TRUE(engine.verify().ok());
    EXPECT_EQ(last_mention("role.operating_group"), size() - 1);
}

TEST_F(Prose, IsSuppressedOnceByWhoeverMayForAReasonAndByTheEntryThatBroughtIt) {
    EXPECT_EQ(codes(suppress(seq - 1, sealed)), Codes{"prose_unknown"});
    EXPECT_EQ(codes(suppress(size() + 7, sealed)), Codes{"prose_unknown"});
    EXPECT_EQ(codes(suppress(seq, sha256("otro"))), Codes{"prose_unknown"});
    EXPECT_EQ(codes(act("rita", "prose.suppress", "prose.algo", {{"entry", seq}, {"reason", "x"}})),
              Codes{"prose_unknown"});
    EXPECT_EQ(codes(suppress(seq, sealed, "")), Codes{"reason_missing"});
    EXPECT_EQ(codes(act("ana", "prose.suppress", suppression_of(sealed).text(),
                        {{"entry", seq}, {"reason", "x"}})),
              Codes{"not_authorised"});
    EXPECT_TRUE(ledger.snapshot()->passage(sealed));
    must(suppress(seq, sealed));
    EXPECT_EQ(codes(suppress(seq, sealed)), Codes{"prose_suppressed"});
}

TEST_F(Prose, ThatIsSuppressedDoesNotComeBack) {
    const auto kept = ledger.snapshot()->passage(sealed)->passage;
    must(suppress(seq, sealed));
    auto act = must(draft("rita", "role.end", "role.evaluator", {{"actor", "vera"}}));
    act.act.body["reason"] = sealed_member(kept);
    act.prose = {kept};
    EXPECT_EQ(codes(engine.execute(act)), Codes{"prose_suppressed"});
    EXPECT_FALSE(ledger.snapshot()->passage(sealed));
}

TEST_F(Prose, OfAGroupThatFallsIsNotKept) {
    auto first = ending("se mudó");
    auto second = must(draft("rita", "role.end", "role.evaluator", {{"actor", "nadie"}}));
    const auto text = first.prose[0].sealed;
    const Group group{{first}, {second}};
    EXPECT_FALSE(engine.execute(std::span(&group, 1)).front().front());
    EXPECT_FALSE(ledger.snapshot()->passage(text));
}

TEST_F(Prose, IsRestoredAsFarAsItIsAtHand) {
    must(suppress(seq, sealed));
    const auto reason = prose_in(entry(size() - 1).act.body).at(0).sealed;
    MemoryLedger copy;
    Engine again(copy, read_yaml_workflow, clock);
    const auto entries = entries_of(ledger);
    const auto commit = must(again.restore(
        [&](std::uint64_t at) {
            return at < entries.size() ? std::optional(entries[at]) : std::nullopt;
        },
        [&](const Digest& wanted) -> std::optional<Passage> {
            const auto kept = ledger.snapshot()->passage(wanted);
            return kept ? std::optional(kept->passage) : std::nullopt;
        }));
    EXPECT_EQ(commit, ledger.snapshot()->head());
    EXPECT_EQ(copy.snapshot()->passage(reason)->passage.text, "a petición suya");
    EXPECT_FALSE(copy.snapshot()->passage(sealed));
}

TEST_F(Prose, ThatDoesNotHoldIsNotRestored) {
    MemoryLedger copy;
    Engine again(copy, read_yaml_workflow, clock);
    const auto entries = entries_of(ledger);
    must(again.restore(
        [&](std::uint64_t at) {
            return at < entries.size() ? std::optional(entries[at]) : std::nullopt;
        },
        [&](const Digest& wanted) {
            return Passage{wanted, "una mentira", Salt{}};
        }));
    EXPECT_FALSE(copy.snapshot()->passage(sealed));
}

TEST(Passages, TravelWithTheirActAsJson) {
    Act act;
    act.log = "example.mx/test";
    act.id = ActId("a");
    act.deed = "role.end";
    act.object = ObjectId("role.x");
    act.actor = ActorId("rita");
    act.capacity = "registrar";
    act.body = {{"reason", "porque sí"}};
    const auto whole = sealed(act);
    const auto read = must(signed_act_from_json(to_json(whole)));
    EXPECT_EQ(read.prose, whole.prose);
    auto json = to_json(whole);
    json["prose"] = boost::json::array{"porque sí"};
    EXPECT_EQ(codes(signed_act_from_json(json)), Codes{"act_malformed"});
}

/// Computed apart, with Python's hmac and hashlib.
TEST(Passages, AreSealedAsTheFormatSays) {
    Salt salt;
    salt.fill('s');
    EXPECT_EQ(to_hex(prose_commitment(salt, "por su salud")),
              "c32039b0c00841d0ce3f57cf3e5e2860ffc0dbb8233005dbfea14556b7aa6102");
    EXPECT_NE(prose_commitment(salt, "por su salud"), prose_commitment(salt, "por su salud "));
}

}  // namespace
}  // namespace cocrea::test
