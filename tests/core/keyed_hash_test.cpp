#include "cocrea/core/keyed_hash.hpp"

#include <gtest/gtest.h>

namespace cocrea {
namespace {

TEST(KeyedHash, IsTheSameForTheSameTextAndKey) {
    const KeyedHash hash;
    const auto copy = hash;
    EXPECT_EQ(hash("commitment"), copy("commitment"));
    EXPECT_FALSE(hash("commitment") == hash("commitments"));
    EXPECT_FALSE(hash("") == hash(std::string_view("\0", 1)));
}

TEST(KeyedHash, HasAKeyOfItsOwn) {
    EXPECT_FALSE(KeyedHash()("commitment") == KeyedHash()("commitment"));
}

}  // namespace
}  // namespace cocrea
