#include <gtest/gtest.h>

#include <cerrno>
#include <memory>

#include "lives.hpp"

namespace cocrea::test {
namespace {

TEST(PowerCut, LosesNothingThatWasAcknowledged) {
    std::uint64_t cuts = 0, acts = 0;
    const Seeds seeds(300);
    seeds.each([&](std::uint64_t seed) {
        LedgerOnDisk world(seed);
        const auto wrong = live(seed, {}, world);
        cuts += world.cuts;
        acts += world.acts;
        return wrong;
    });
    std::printf("%lu power cuts, %lu acts\n", cuts, acts);
    EXPECT_GT(cuts, seeds.count);
}

TEST(PowerCut, IsTheSameForTheSameSeed) {
    Seeds(20).each([&](std::uint64_t seed) -> std::string {
        LedgerOnDisk first(seed);
        live(seed, {}, first);
        const auto trace = first.trace;
        LedgerOnDisk again(seed);
        live(seed, {}, again);
        return again.trace == trace ? "" : "another disk";
    });
}

/// Syncs fail, one or a few in a row; what they were to bring to the disk may never get there. The
/// register is opened again or not, goes on, and then the power fails.
TEST(PowerCut, AfterAFailedSyncLosesNothingThatWasAcknowledged) {
    std::uint64_t cuts = 0, unknown = 0;
    Seeds(100).each([&](std::uint64_t seed) {
        LedgerOnDisk world(seed);
        const auto wrong = live(
            seed,
            [](LedgerOnDisk& at, Chance& chance) {
                const auto times = chance.percent(50) ? 1 : 2 + chance.below(3);
                at.disk.weather =
                    failing(fault::Family::sync, chance.below(20), {.error = EIO}, times);
            },
            world);
        cuts += world.cuts;
        unknown += world.unknown;
        return wrong;
    });
    std::printf("%lu power cuts, %lu writes that failed\n", cuts, unknown);
}

/// The harness sees what a disk does that lies.
TEST(PowerCut, IsSeenToLoseWhenTheDiskLies) {
    std::uint64_t lost = 0;
    for (std::uint64_t seed = 1; seed <= 50; ++seed) {
        LedgerOnDisk world(seed);
        world.disk.lies = true;
        lost += !live(seed, {}, world).empty();
    }
    std::printf("%lu of 50 lost\n", lost);
    EXPECT_GT(lost, 25U);
}

}  // namespace
}  // namespace cocrea::test
