#include <gtest/gtest.h>

#include "cocrea/checkpoint/publish.hpp"
#include "cocrea/contract/fill.hpp"
#include "support/exercise.hpp"

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
