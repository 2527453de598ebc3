#include <gtest/gtest.h>

#include <cerrno>
#include <memory>

#include "lives.hpp"
#include "sqlite/register.hpp"

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

/// What is on the disk when the power is back: whether `acts` are there, and all of it is sound.
std::string after_restart(fault::Disk& disk, std::uint64_t acts) {
    disk.weather = {};
    disk.restart();
    const auto size = SqliteLedger(disk / "r.db").snapshot()->head().size;
    if (size < acts) return std::to_string(size) + " of " + std::to_string(acts) + " acts";
    return damage(disk / "r.db");
}

/// A sync fails, what it was to bring to the disk is settled, and the power fails while that is
/// done.
TEST(PowerCut, WhileAFailedSyncIsSettledLosesNothing) {
    constexpr std::uint64_t changes_of_settling = 40, commits = 10;
    Seeds(120).each([](std::uint64_t seed) {
        fault::Disk disk(seed);
        disk.put("r.db", empty_register());
        Chance chance(seed);
        std::uint64_t acts = 250;  // tables follow soon
        fill(*std::make_unique<SqliteLedger>(disk / "r.db"),
             std::vector<std::string>(acts, "kept"));
        disk.weather = [&, left = chance.below(commits)](const fault::Call& call) mutable {
            fault::Verdict verdict;
            if (call.family != fault::Family::sync || !call.path.ends_with("-wal")) return verdict;
            if (left-- != 0) return verdict;
            disk.cut_after(chance.below(changes_of_settling));
            return fault::Verdict{.error = EIO};
        };
        auto ledger = std::make_unique<SqliteLedger>(disk / "r.db");
        try {
            for (std::uint64_t i = 0; i < commits; ++i, ++acts) fill(*ledger, {"kept"});
        } catch (const LedgerError&) {
        }
        ledger.reset();
        return after_restart(disk, acts);
    });
}

/// Tables follow without a sync of their own. One that would have brought them to the disk fails,
/// in the end, and whoever comes next writes behind them.
TEST(PowerCut, AfterTheLastSyncOfAProcessFailedLosesNothingOfTheNext) {
    Seeds(40).each([](std::uint64_t seed) {
        fault::Disk disk(seed);
        disk.put("r.db", empty_register());
        constexpr std::size_t enough_to_follow = 300;
        {
            SqliteLedger ledger(disk / "r.db");
            fill(ledger, std::vector<std::string>(enough_to_follow, "kept"));
            disk.weather = failing(fault::Family::sync, 0, {.error = EIO}, for_ever);
        }
        disk.weather = {};
        fill(*std::make_unique<SqliteLedger>(disk / "r.db"), {"acknowledged"});
        disk.cut();
        return after_restart(disk, enough_to_follow + 1);
    });
}

/// A rebuilding fails at the disk, or comes to its end; whoever comes next writes behind it.
TEST(PowerCut, AfterARebuildingLosesNothingOfTheNext) {
    constexpr std::size_t before = 300;
    const Register anew;
    fill(*std::make_unique<SqliteLedger>(anew.path()), std::vector<std::string>(before, "kept"));
    Seeds(60).each([&](std::uint64_t seed) {
        fault::Disk disk(seed);
        disk.put("r.db", empty_register());
        Chance chance(seed);
        {
            SqliteLedger ledger(disk / "r.db");
            fill(ledger, std::vector<std::string>(before, "kept"));
            disk.weather =
                failing(fault::Family::sync, chance.below(4), {.error = EIO}, 1 + chance.below(3));
            try {
                ledger.rebuild([&] { return anew.path(); });
            } catch (const LedgerError&) {
            }
        }
        disk.weather = {};
        fill(*std::make_unique<SqliteLedger>(disk / "r.db"), {"acknowledged"});
        disk.cut();
        return after_restart(disk, before + 1);
    });
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
