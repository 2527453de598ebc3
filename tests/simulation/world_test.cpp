#include "world.hpp"

#include <gtest/gtest.h>

#include "fault/seeds.hpp"

namespace cocrea::test {
namespace {

TEST(Simulation, FindsNothingWrong) {
    unsigned crashes = 0, accepted = 0, refused = 0, resent = 0, failed = 0;
    const Seeds seeds(50);
    seeds.each([&](std::uint64_t seed) {
        World world(seed);
        auto wrong = world.live();
        crashes += world.crashes;
        accepted += world.accepted;
        refused += world.refused;
        resent += world.resent;
        failed += world.failed;
        return wrong;
    });
    std::printf(
        "%lu worlds: %u acts done, %u refused, %u resent, %u calls that failed, %u crashes\n",
        seeds.count, accepted, refused, resent, failed, crashes);
    EXPECT_GT(crashes, seeds.count / 2);
    EXPECT_GT(accepted, refused);
}

}  // namespace
}  // namespace cocrea::test
