#include "cocrea/audit/compare.hpp"

#include <gtest/gtest.h>

#include "audit/forgery.hpp"
#include "cocrea/trust/malformed.hpp"

namespace cocrea::test {
namespace {

/// A register as it was, as it is, and as its host shows it to somebody else.
struct Comparing : testing::Test, Audited {
    Comparing() {
        must(signed_axis("eje-1"));
        early = checkpoint();
        early_bundle = bundle(early);
        play_on();
        whole = bundle();
    }

    void play_on() {
        for (int i = 2; i < 9; ++i) must(signed_axis("eje-" + std::to_string(i)));
    }

    /// The bundle with entry `seq` rewritten, signed by the log.
    std::string forged(const std::string& of, std::size_t seq) const {
        Forgery forgery(of);
        forgery.edit(seq, [](Body& entry) { entry["recorded_by"] = "ines"; });
        forgery.sign();
        return forgery.bytes();
    }
    static std::string text_of(const SignedCheckpoint& one) { return to_text(one.note); }

    static Policy of_log() { return parse_policy("log " + log_vkey() + "\nquorum none\n"); }

    SignedCheckpoint early;
    std::string early_bundle, whole;
};

TEST_F(Comparing, WhatIsOfOneHistoryIs) {
    EXPECT_EQ(compare(whole, whole).relation, Relation::same);
    EXPECT_EQ(compare(whole, text_of(checkpoint())).relation, Relation::same);
    const auto grown = compare(early_bundle, whole);
    EXPECT_EQ(grown.relation, Relation::grown);
    EXPECT_EQ(grown.first, early.checkpoint.size);
    EXPECT_EQ(grown.second, size());
    EXPECT_EQ(compare(whole, text_of(early)).relation, Relation::grown);
    EXPECT_FALSE(grown.evidence);
}

TEST_F(Comparing, AForkIsFoundAndConvincesWhoeverKnowsTheLog) {
    for (const auto& [one, other] :
         {std::pair{whole, forged(whole, 3)}, std::pair{forged(early_bundle, 3), whole},
          std::pair{whole, forged(early_bundle, 0)}, std::pair{forged(whole, 3), text_of(early)},
          std::pair{text_of(checkpoint()), forged(whole, 5)}}) {
        const auto found = compare(one, other);
        ASSERT_EQ(found.relation, Relation::split);
        ASSERT_TRUE(found.evidence);
        const auto text = to_text(*found.evidence);
        const auto read = parse_split_view(text);
        EXPECT_EQ(to_text(read), text);
        EXPECT_EQ(objection(read, of_log()), std::nullopt) << text;
        EXPECT_EQ(objection(read, parse_policy("quorum none\n")), "origin_unknown");
    }
    EXPECT_EQ(compare(whole, forged(whole, 3)).at, 3U);
    EXPECT_EQ(compare(forged(early_bundle, 2), whole).at, 2U);
}

TEST_F(Comparing, WhatTheLogDidNotSignIsNoEvidence) {
    Forgery unsigned_one(forged(whole, 3));
    unsigned_one.checkpoint.clear();
    const auto found = compare(whole, unsigned_one.bytes());
    EXPECT_EQ(found.relation, Relation::split);
    EXPECT_FALSE(found.evidence);
}

TEST_F(Comparing, ACheckpointAloneDoesNotTellWhatCameBefore) {
    EXPECT_EQ(compare(early_bundle, text_of(checkpoint())).relation, Relation::untold);
    EXPECT_EQ(compare(text_of(early), text_of(checkpoint())).relation, Relation::untold);
}

TEST_F(Comparing, AnotherRegisterIsNotCompared) {
    auto other = early.checkpoint;
    other.origin = "example.mx/other";
    EXPECT_EQ(compare(whole, text_of(signed_checkpoint(other))).relation, Relation::other_log);
}

TEST_F(Comparing, EvidenceThatIsMadeUpShowsNothing) {
    const auto view = *compare(forged(early_bundle, 3), whole).evidence;
    const auto against = [&](const auto& change) {
        auto changed = view;
        change(changed);
        return objection(changed, of_log());
    };
    EXPECT_EQ(against([](SplitView& one) { one.root = one.smaller.checkpoint.root; }),
              "views_agree");
    EXPECT_EQ(against([](SplitView& one) { one.root[0] ^= 1; }), "consistency_wrong");
    EXPECT_EQ(against([](SplitView& one) { one.proof.back()[0] ^= 1; }), "consistency_wrong");
    EXPECT_EQ(against([](SplitView& one) { one.proof.clear(); }), "consistency_wrong");
    EXPECT_EQ(against([](SplitView& one) { std::swap(one.smaller, one.larger); }),
              "consistency_wrong");
    EXPECT_EQ(against([](SplitView& one) { one.smaller.checkpoint.origin = "x"; }),
              "origins_differ");
    EXPECT_EQ(against([](SplitView& one) { one.larger.note.text[3] ^= 1; }), "signature_invalid");
    auto text = to_text(view);
    EXPECT_THROW(parse_split_view(text + "x"), Malformed);
    EXPECT_THROW(parse_split_view(text.substr(0, text.size() / 2)), Malformed);
    EXPECT_THROW(parse_split_view(""), Malformed);
    EXPECT_THROW(parse_split_view("cocrea-split-view/v2" + text.substr(20)), Malformed);
}

}  // namespace
}  // namespace cocrea::test
