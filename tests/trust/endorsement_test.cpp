#include "cocrea/trust/endorsement.hpp"

#include <gtest/gtest.h>

#include "cocrea/trust/malformed.hpp"
#include "support/witnesses.hpp"

namespace cocrea {
namespace {

using test::checkpoint_by;
using Code = std::optional<std::string_view>;

const Policy& two_of_three() {
    static const auto policy =
        parse_policy(test::log_line() + test::witness_lines("abc") + "group g 2 a b c\nquorum g\n");
    return policy;
}

Code judged(const SignedCheckpoint& checkpoint, Unknown unknown = Unknown::ignored) {
    return objection(endorsement(checkpoint, two_of_three()), unknown);
}

TEST(Endorsement, NamesLogAndWitnesses) {
    const auto found = endorsement(checkpoint_by("cab"), two_of_three());
    EXPECT_TRUE(found.origin_known);
    EXPECT_EQ(found.logs, std::vector{test::log_key()});
    ASSERT_EQ(found.cosigners.size(), 3U);
    EXPECT_EQ(found.cosigners[0].name, "a");
    EXPECT_EQ(found.cosigners[2].time, test::cosigned_time + 'c');
    EXPECT_TRUE(found.quorum_met);
    EXPECT_TRUE(found.faults.empty());
    EXPECT_EQ(objection(found, Unknown::refused), Code());
}

TEST(Endorsement, NeedsTheQuorum) {
    EXPECT_EQ(judged(checkpoint_by("ab")), Code());
    EXPECT_EQ(judged(checkpoint_by("a")), "quorum_not_met");
    EXPECT_EQ(judged(checkpoint_by("aa")), "quorum_not_met");
}

TEST(Endorsement, NeedsTheLog) {
    auto checkpoint = checkpoint_by("ab");
    checkpoint.note.signatures.erase(checkpoint.note.signatures.begin());
    EXPECT_EQ(judged(checkpoint), "log_signature_missing");
    EXPECT_EQ(judged(checkpoint_by({"example.mx/other", 3, sha256("root"), {}}, "ab")),
              "origin_unknown");
}

TEST(Endorsement, TakesTheLastTimeOfAWitness) {
    auto checkpoint = checkpoint_by("a");
    checkpoint.note.signatures.push_back(
        cosign(checkpoint.note.text, "example.mx/a", test::key_of('a'), 2'000'000'000));
    EXPECT_EQ(endorsement(checkpoint, two_of_three()).cosigners[0].time, 2'000'000'000U);
}

TEST(Endorsement, IgnoresUnknownKeysUnlessNothingMayChange) {
    const auto checkpoint = checkpoint_by("abx");
    EXPECT_EQ(judged(checkpoint), Code());
    EXPECT_EQ(judged(checkpoint, Unknown::refused), "signature_unknown");
    const auto faults = endorsement(checkpoint, two_of_three()).faults;
    ASSERT_EQ(faults.size(), 1U);
    EXPECT_EQ(faults[0].signature, 3U);
    EXPECT_EQ(faults[0].name, "example.mx/x");
    EXPECT_EQ(faults[0].code, "signature_unknown");
}

// c2sp.org/signed-note: a known key whose signature fails spoils the whole note.
TEST(Endorsement, RefusesTheFalseSignatureOfAKnownKey) {
    auto checkpoint = checkpoint_by("abc");
    checkpoint.note.signatures.back().bytes[20] ^= 1;
    EXPECT_EQ(judged(checkpoint), "signature_invalid");
    const auto found = endorsement(checkpoint, two_of_three());
    EXPECT_EQ(found.faults[0].code, "signature_invalid");
    EXPECT_EQ(found.cosigners.size(), 2U);
    checkpoint.note.signatures[0].bytes[20] ^= 1;
    EXPECT_TRUE(endorsement(checkpoint, two_of_three()).logs.empty());
}

TEST(Endorsement, CountsNoLogForAnothersOrigin) {
    auto other = test::log_key('m');
    other.name = "example.mx/other";
    const auto policy =
        parse_policy(test::log_line() + "log " + to_vkey(other) + "\nquorum none\n");
    auto checkpoint = checkpoint_by("");
    const auto text = checkpoint.note.text;
    checkpoint.note.signatures = {sign_note(text, other.name, test::key_of('m'))};
    EXPECT_EQ(objection(endorsement(checkpoint, policy), Unknown::ignored),
              "log_signature_missing");
}

TEST(Endorsement, TakesEitherKeyOfALogThatChangesThem) {
    const auto policy = parse_policy(test::log_line() + test::log_line('m') + "quorum none\n");
    auto checkpoint = checkpoint_by("");
    checkpoint.note.signatures.push_back(
        sign_note(checkpoint.note.text, test::origin, test::key_of('m')));
    EXPECT_EQ(endorsement(checkpoint, policy).logs,
              (std::vector{test::log_key(), test::log_key('m')}));
}

TEST(Endorsement, TellsEveryFlippedBit) {
    const auto good = to_text(checkpoint_by("ab").note);
    for (std::size_t at = 0; at < good.size() * 8; ++at) {
        auto changed = good;
        changed[at / 8] = static_cast<char>(changed[at / 8] ^ 1 << at % 8);
        try {
            ASSERT_TRUE(judged(parse_signed_checkpoint(changed), Unknown::refused)) << at;
        } catch (const Malformed&) {
        }
    }
}

}  // namespace
}  // namespace cocrea
