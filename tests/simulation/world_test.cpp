#include "world.hpp"

#include <gtest/gtest.h>

#include <algorithm>

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
    EXPECT_GT(2 * accepted, refused);
}

TEST(Simulation, GoesTheSameWayForTheSameSeed) {
    Seeds(8).each([](std::uint64_t seed) -> std::string {
        const auto trace = [&] {
            World world(seed);
            world.live();
            return world.trace;
        };
        const auto first = trace(), again = trace();
        const auto apart = std::ranges::mismatch(first, again).in1 - first.begin();
        return first == again ? "" : "another way after " + std::to_string(apart);
    });
}

}  // namespace
}  // namespace cocrea::test
