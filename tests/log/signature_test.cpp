#include "cocrea/core/signature.hpp"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include "cocrea/types.hpp"

namespace cocrea {
namespace {

SecretKey key_of(char letter) { return SecretKey::from_seed(std::string(32, letter)); }

TEST(Signature, HoldsForItsMessageAndKeyOnly) {
    const auto key = key_of('a');
    const auto signature = key.sign("yes");
    EXPECT_TRUE(verify(key.public_key(), "yes", signature));
    EXPECT_FALSE(verify(key.public_key(), "no", signature));
    EXPECT_FALSE(verify(key_of('b').public_key(), "yes", signature));
}

// RFC 8032, 7.1, test 2.
TEST(Signature, IsThatOfTheRfc) {
    const auto seed =
        digest_from_hex("4ccd089b28ff96da9db6c346ec114e0f5b8a319f35aba624da8cf6ed4fb8a6fb");
    const auto key =
        SecretKey::from_seed({reinterpret_cast<const char*>(seed->data()), seed->size()});
    EXPECT_EQ(to_hex(key.public_key()),
              "3d4017c3e843895a92b70aa74d1b7ebc9c982ccf2ec4968cc0cd55f12af4660c");
    EXPECT_EQ(to_base64(key.sign("\x72")),
              "kqAJqfDUyrhyDoILX2QlQKKye1QWUD+Ps3YiI+vbadoIWsHkPhWZbkWPNhPQ"
              "8R2MOHsurrQwKu6wDSkWErsMAA==");
}

TEST(SecretKey, IsMadeFromASeedOfThirtyTwoBytes) {
    EXPECT_EQ(key_of('s').seed(), std::string(32, 's'));
    EXPECT_THROW(SecretKey::from_seed("short"), std::invalid_argument);
}

TEST(SecretKey, IsAnotherEachTime) {
    EXPECT_NE(SecretKey::random().public_key(), SecretKey::random().public_key());
}

TEST(SecretKey, MovesWithItsSecret) {
    auto first = key_of('m');
    auto second = std::move(first);
    EXPECT_EQ(second.sign("x"), key_of('m').sign("x"));
    auto third = key_of('n');
    third = std::move(second);
    EXPECT_EQ(third.sign("x"), key_of('m').sign("x"));
}

TEST(PublicKey, IsReadFromLowerCaseHexOnly) {
    const auto key = key_of('k').public_key();
    auto hex = to_hex(key);
    EXPECT_EQ(public_key_from_hex(hex), key);
    EXPECT_FALSE(public_key_from_hex(hex.substr(1)));
    hex[0] = 'G';
    EXPECT_FALSE(public_key_from_hex(hex));
}

RC_GTEST_PROP(Base64, ReadsWhatItWrites, (const std::string& bytes)) {
    RC_ASSERT(from_base64(to_base64(bytes)) == bytes);
}

// A lenient reader would take several texts for the same bytes, and miss the flip of a bit.
RC_GTEST_PROP(Base64, HasOneTextForEachValue, (const std::string& bytes, char other)) {
    auto text = to_base64(bytes);
    if (text.empty()) return;
    auto& changed = text[*rc::gen::inRange<std::size_t>(0, text.size())];
    RC_PRE(changed != other);
    changed = other;
    RC_ASSERT(from_base64(text) != bytes);
}

TEST(Base64, IsStrict) {
    EXPECT_EQ(from_base64("YQ=="), "a");
    for (const auto* lenient :
         {"YQ", "YQ=", "YR==", "YQ===", " YQ==", "YQ==\n", "Y Q=", "YQ=A", "Y-==", "====", "="})
        EXPECT_FALSE(from_base64(lenient)) << lenient;
    EXPECT_EQ(from_base64(""), "");
}

TEST(Signature, IsReadFromStrictBase64) {
    const auto signature = key_of('k').sign("x");
    EXPECT_EQ(signature_from_base64(to_base64(signature)), signature);
    EXPECT_EQ(to_base64(signature).size(), 88u);
    EXPECT_FALSE(signature_from_base64(to_base64(std::string(63, 'x'))));
    EXPECT_FALSE(signature_from_base64(to_base64(std::string(65, 'x'))));
}

}  // namespace
}  // namespace cocrea
