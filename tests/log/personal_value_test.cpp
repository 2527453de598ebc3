#include "cocrea/log/personal_value.hpp"

#include <gtest/gtest.h>

#include <numeric>
#include <stdexcept>

namespace cocrea {
namespace {

Salt counting() {
    Salt salt;
    std::iota(salt.begin(), salt.end(), std::uint8_t{0});
    return salt;
}

TEST(PersonalCommitment, IsTheHmacOfFieldAndValue) {
    // Python 3.11, hmac and hashlib.
    EXPECT_EQ(to_hex(personal_commitment(counting(), "name", "Ana Pérez")),
              "07c49d400cae4020f14e4ae497a36bb0400d922f3f942595f5a6e0fc500f4356");
    EXPECT_EQ(to_hex(personal_commitment(counting(), "name", "")),
              "a30bb7adacb22c50a984629929fa1f02cfe2d8e1dce30de8e92eaef4ade8190c");
}

TEST(PersonalCommitment, IsAnotherForAnotherSaltFieldOrValue) {
    const auto sealed = personal_commitment(counting(), "name", "Ana");
    auto salt = counting();
    salt[31] ^= 1;
    EXPECT_NE(personal_commitment(salt, "name", "Ana"), sealed);
    EXPECT_NE(personal_commitment(counting(), "nam", "Ana"), sealed);
    EXPECT_NE(personal_commitment(counting(), "name", "ana"), sealed);
    EXPECT_NE(personal_commitment(counting(), "a", "b\nc"),
              personal_commitment(counting(), "a", "b\n\nc"));
}

TEST(PersonalCommitment, TakesNoFieldThatCouldRunIntoItsValue) {
    for (const auto* field : {"", "a\nb", "Name", "na me", "a.b"})
        EXPECT_THROW(personal_commitment(counting(), field, "x"), std::invalid_argument) << field;
}

TEST(RandomSalt, IsNeverTheSame) { EXPECT_NE(random_salt(), random_salt()); }

}  // namespace
}  // namespace cocrea
