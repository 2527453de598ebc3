#include <gtest/gtest.h>

#include "cocrea/checkpoint/publish.hpp"
#include "support/exercise.hpp"
#include "support/fill.hpp"

namespace cocrea::test {
namespace {

TEST(OriginOf, IsWhatTheFirstActSays) {
    Exercise exercise;
    MemoryLedger empty;
    EXPECT_EQ(origin_of(*empty.snapshot()), std::nullopt);
    EXPECT_EQ(origin_of(*exercise.ledger.snapshot()), exercise.genesis().log);
    MemoryLedger other;
    fill(other, {"no entry"});
    EXPECT_THROW(origin_of(*other.snapshot()), std::invalid_argument);
}

}  // namespace
}  // namespace cocrea::test
