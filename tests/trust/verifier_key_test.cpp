#include "cocrea/trust/verifier_key.hpp"

#include <gtest/gtest.h>

#include "cocrea/trust/malformed.hpp"
#include "support/malformed.hpp"

namespace cocrea {
namespace {

constexpr std::string_view example =
    "example.com/foo+530d903a+AekyeRrm56hApGFkyQR4ZCbV54Id2LKaANYcrnKv3U2k";

std::string refusal(const std::string& text) {
    return test::code_of([&] { parse_vkey(text); });
}

// c2sp.org/signed-note, "Example".
TEST(VerifierKey, IsReadFromTheExampleOfTheSpecification) {
    const auto key = parse_vkey(example);
    EXPECT_EQ(key.name, "example.com/foo");
    EXPECT_EQ(key.type, KeyType::note);
    EXPECT_EQ(key.id(), 0x530d903aU);
    EXPECT_EQ(to_vkey(key), example);
}

TEST(VerifierKey, HasAnotherIdForAnotherUse) {
    auto key = parse_vkey(example);
    key.type = KeyType::cosignature;
    EXPECT_NE(key.id(), 0x530d903aU);
    EXPECT_EQ(parse_vkey(to_vkey(key)), key);
}

TEST(VerifierKey, IsRefusedByName) {
    const std::string text(example), name = "example.com/foo", id = "530d903a";
    const auto key = text.substr(text.rfind('+') + 1);
    EXPECT_EQ(refusal(""), "vkey_malformed");
    EXPECT_EQ(refusal(name + "+" + id), "vkey_malformed");
    EXPECT_EQ(refusal("+" + id + "+" + key), "key_name_malformed");
    EXPECT_EQ(refusal("a b+" + id + "+" + key), "key_name_malformed");
    EXPECT_EQ(refusal(name + "+530d903b+" + key), "key_id_wrong");
    EXPECT_EQ(refusal(name + "+530D903A+" + key), "key_id_wrong");
    EXPECT_EQ(refusal(name + "+0530d903a+" + key), "key_id_wrong");
    EXPECT_EQ(refusal(name + "x+" + id + "+" + key), "key_id_wrong");
    EXPECT_EQ(refusal(text + "="), "base64_malformed");
    EXPECT_EQ(refusal(text + "\n"), "base64_malformed");
    EXPECT_EQ(refusal(text + "AAAA"), "key_size_wrong");
    EXPECT_EQ(refusal(name + "+" + id + "+" + to_base64("\x01")), "key_size_wrong");
    EXPECT_EQ(refusal(name + "+" + id + "+" + to_base64("\x06" + std::string(1312, 'x'))),
              "key_type_unknown");
    EXPECT_EQ(refusal(name + "+" + id + "+"), "key_type_unknown");
}

TEST(KeyName, HasNoSpaceOfUnicode) {
    EXPECT_TRUE(is_key_name("example.mx/registro-ñ"));
    EXPECT_TRUE(is_key_name("\xE2\x80\x8B"));  // U+200B is no White_Space
    EXPECT_TRUE(is_key_name(std::string(255, 'x')));
    EXPECT_FALSE(is_key_name(std::string(256, 'x')));
    for (const auto* name : {"", "a b", "a+b", "a\tb", "a\nb", "a\xC2\xA0", "\xE1\x9A\x80",
                             "\xE2\x80\x83x", "\xE2\x80\xA8", "\xE3\x80\x80", "\xC2\x85", "\xFF"})
        EXPECT_FALSE(is_key_name(name)) << name;
}

}  // namespace
}  // namespace cocrea
