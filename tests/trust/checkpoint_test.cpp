#include "cocrea/trust/checkpoint.hpp"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include "cocrea/trust/cosignature.hpp"
#include "cocrea/trust/malformed.hpp"
#include "support/malformed.hpp"

namespace cocrea {
namespace {

using test::code_of;

// The example of c2sp.org/tlog-cosignature, whose beginning is that of c2sp.org/tlog-checkpoint.
const std::string text =
    "example.com/behind-the-sofa\n20852163\nCsUYapGGPo4dkMgIAUqom/Xajj7h2fB2MPA3j2jxq2I=\n";
const std::string example = text +
                            "\n— example.com/behind-the-sofa "
                            "Az3grlgtzPICa5OS8npVmf1Myq/5IZniMp+ZJurmRDeOoRDe4URYN7u5/Zhcyv2"
                            "q1gGzGku9nTo+zyWE+xeMcTOAYQ8=\n— witness.example.com/w1 "
                            "jWbPPwAAAABkGFDLEZMHwSRaJNiIDoe9DYn/zXcr"
                            "tPHeolMI5OWXEhZCB9dlrDJsX3b2oyin1nPZqhf5nNo0xUe+mbIUBkBIfZ+qnA==\n";

SecretKey key_of(char letter) { return SecretKey::from_seed(std::string(32, letter)); }

std::string refusal(const std::string& bytes) {
    return code_of([&] { parse_checkpoint(bytes); });
}

TEST(Checkpoint, IsReadFromTheExampleOfTheSpecification) {
    const auto read = parse_signed_checkpoint(example);
    EXPECT_EQ(read.checkpoint.origin, "example.com/behind-the-sofa");
    EXPECT_EQ(read.checkpoint.size, 20852163U);
    EXPECT_EQ(to_hex(read.checkpoint.root),
              "0ac5186a91863e8e1d90c808014aa89bf5da8e3ee1d9f07630f0378f68f1ab62");
    EXPECT_TRUE(read.checkpoint.extensions.empty());
    EXPECT_EQ(to_text(read.checkpoint), text);
    EXPECT_EQ(to_text(read.note), example);
    EXPECT_EQ(cosigned_at(read.note.signatures[1]), 1679315147U);
    EXPECT_FALSE(cosigned_at(read.note.signatures[0]));
}

TEST(Checkpoint, KeepsExtensionLines) {
    const auto checkpoint = parse_checkpoint(text + "one\ntwo words\n");
    EXPECT_EQ(checkpoint.extensions, (std::vector<std::string>{"one", "two words"}));
    EXPECT_EQ(to_text(checkpoint), text + "one\ntwo words\n");
}

TEST(Checkpoint, IsRefusedByNameAndLine) {
    const std::string root = "CsUYapGGPo4dkMgIAUqom/Xajj7h2fB2MPA3j2jxq2I=\n";
    EXPECT_EQ(refusal("o\n0\n" + root), "");
    EXPECT_EQ(refusal("o\n18446744073709551615\n" + root), "");
    EXPECT_EQ(refusal(""), "line_missing@1");
    EXPECT_EQ(refusal("o\n1\n"), "line_missing@3");
    EXPECT_EQ(refusal("\n1\n" + root), "origin_missing@1");
    for (const auto* size : {"", "00", "01", "+1", "-1", " 1", "1 ", "1e3", "18446744073709551616"})
        EXPECT_EQ(refusal("o\n" + std::string(size) + "\n" + root), "size_malformed@2") << size;
    EXPECT_EQ(refusal("o\n1\n" + root.substr(0, root.size() - 1)), "line_unfinished@3");
    EXPECT_EQ(refusal("o\n1\nAAAA\n"), "root_malformed@3");
    EXPECT_EQ(refusal("o\n1\nCsUYapGGPo4dkMgIAUqom/Xajj7h2fB2MPA3j2jxq2J=\n"), "root_malformed@3");
    EXPECT_EQ(refusal("o\n1\n" + root + "\n"), "extension_empty@4");
    EXPECT_EQ(refusal("o\r\n1\n" + root), "control_character@1");
}

TEST(Checkpoint, IsSignedWithTheOldAndTheNewKey) {
    const auto old_key = key_of('o'), new_key = key_of('n');
    const Checkpoint checkpoint{"example.mx/log", 7, sha256("x"), {}};
    const auto note = sign_checkpoint(checkpoint, std::vector{&old_key, &new_key});
    EXPECT_EQ(parse_checkpoint(note.text), checkpoint);
    ASSERT_EQ(note.signatures.size(), 2U);
    for (const auto& [key, signature] :
         {std::pair(&old_key, note.signatures[0]), std::pair(&new_key, note.signatures[1])})
        EXPECT_TRUE(
            verify({"example.mx/log", KeyType::note, key->public_key()}, note.text, signature));
    EXPECT_THROW(sign_checkpoint(checkpoint, {}), std::invalid_argument);
    EXPECT_THROW(sign_checkpoint({"two words", 7, {}, {}}, std::vector{&old_key}),
                 std::invalid_argument);
}

TEST(Cosignature, HoldsForItsCheckpointTimeAndKey) {
    const auto key = key_of('w');
    const VerifierKey witness{"example.mx/w", KeyType::cosignature, key.public_key()};
    const auto signature = cosign(text, "example.mx/w", key, 1679315147);
    EXPECT_TRUE(verify(witness, text, signature));
    EXPECT_EQ(cosigned_at(signature), 1679315147U);
    auto timeless = signature;
    timeless.bytes.replace(0, 8, std::string(8, '\0'));
    EXPECT_FALSE(cosigned_at(timeless));
    EXPECT_FALSE(verify(witness, text + "more\n", signature));
    auto later = signature;
    later.bytes[7] ^= 1;
    EXPECT_FALSE(verify(witness, text, later));
    auto shorter = signature;
    shorter.bytes.pop_back();
    EXPECT_FALSE(verify(witness, text, shorter));
    const VerifierKey as_log{"example.mx/w", KeyType::note, key.public_key()};
    EXPECT_FALSE(verify(as_log, text, signature));
}

// The message of c2sp.org/tlog-cosignature, "Ed25519 signed message", word by word.
TEST(Cosignature, SignsTheMessageOfTheSpecification) {
    const auto key = key_of('w');
    const auto signature = cosign(text, "example.mx/w", key, 1679315147);
    const auto expected = key.sign("cosignature/v1\ntime 1679315147\n" + text);
    EXPECT_EQ(signature.bytes.substr(8), std::string(expected.bytes.begin(), expected.bytes.end()));
}

TEST(Cosignature, IsMadeOfCheckpointsAtATimeOnly) {
    const auto key = key_of('w');
    EXPECT_THROW(cosign("no checkpoint\n", "w", key, 1), std::invalid_argument);
    EXPECT_THROW(cosign(text, "w w", key, 1), std::invalid_argument);
    EXPECT_THROW(cosign(text, "w", key, 0), std::invalid_argument);
    EXPECT_THROW(cosign(text, "w", key, std::uint64_t{1} << 63), std::invalid_argument);
    EXPECT_NO_THROW(cosign(text, "w", key, (std::uint64_t{1} << 63) - 1));
}

RC_GTEST_PROP(CheckpointProperty, IsReadAsItIsWritten, (std::uint64_t size, std::string seed)) {
    const Checkpoint checkpoint{"example.mx/log", size, sha256(seed), {}};
    RC_ASSERT(parse_checkpoint(to_text(checkpoint)) == checkpoint);
}

}  // namespace
}  // namespace cocrea
