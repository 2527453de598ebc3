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

/// A sync fails once; what it was to bring to the disk may never get there. The register is opened
/// again, goes on, and then the power fails.
TEST(PowerCut, AfterAFailedSyncLosesNothingThatWasAcknowledged) {
    std::uint64_t cuts = 0, unknown = 0;
    Seeds(100).each([&](std::uint64_t seed) {
        LedgerOnDisk world(seed);
        const auto wrong = live(
            seed,
            [](LedgerOnDisk& at, Chance& chance) {
                at.disk.weather = failing(fault::Family::sync, chance.below(20), {.error = EIO});
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
