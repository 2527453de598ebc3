#include <gtest/gtest.h>

#include <array>
#include <cerrno>

#include "lives.hpp"

namespace cocrea::test {
namespace {

using fault::Family;

using Weather = std::function<fault::Verdict(const fault::Call&)>;

Weather sparing_folder(const LedgerOnDisk& at, Weather weather) {
    return [folder = (at.disk / "").parent_path().native(), weather](const fault::Call& call) {
        return call.path == folder ? fault::Verdict{} : weather(call);
    };
}

/// A call fails, once or for ever, whichever it is: what was acknowledged is there, what was not
/// is there whole or not at all, and the register goes on. Then the power fails.
TEST(FailingCall, LosesNothingAndLeavesNothingHalfDone) {
    constexpr std::array families{Family::open, Family::read, Family::write, Family::truncate,
                                  Family::lock};
    constexpr std::array errors{EIO, ENOSPC, EINTR, EDQUOT};
    std::uint64_t failed = 0;
    Seeds(150).each([&](std::uint64_t seed) {
        LedgerOnDisk world(seed);
        const auto wrong = live(
            seed,
            [&](LedgerOnDisk& at, Chance& chance) {
                const auto family = families.at(chance.below(families.size()));
                const int error = errors.at(chance.below(errors.size()));
                const auto times = error != EINTR && chance.percent(50) ? for_ever : 1;
                at.disk.weather = sparing_folder(
                    at, failing(family, chance.below(family == Family::open ? 8 : 200),
                                {.error = error}, times));
            },
            world);
        failed += world.unknown;
        return wrong;
    });
    std::printf("%lu times the register said no\n", failed);
    EXPECT_GT(failed, 50U);
}

/// SQLite itself goes on when it can neither open nor sync the folder in which it has made the
/// write-ahead log, whose name is then on no disk.
TEST(FailingCall, OnTheFolderLosesNothing) {
    Seeds(50).each([&](std::uint64_t seed) {
        LedgerOnDisk world(seed);
        return live(
            seed,
            [](LedgerOnDisk& at, Chance& chance) {
                const auto family = chance.percent(50) ? Family::open : Family::sync;
                at.disk.weather = [folder = (at.disk / "").parent_path().native(),
                                   family](const fault::Call& call) {
                    const bool now = call.path == folder && call.family == family;
                    return fault::Verdict{.error = now ? EMFILE : 0};
                };
            },
            world);
    });
}

/// A write stops short, as on a disk that is full in its middle, and the rest fails or does not.
TEST(FailingCall, MayHaveWrittenAPart) {
    Seeds(50).each([&](std::uint64_t seed) {
        LedgerOnDisk world(seed);
        return live(
            seed,
            [&](LedgerOnDisk& at, Chance& chance) {
                at.disk.weather = [skipped = chance.below(150), part = chance.below(4000),
                                   full = chance.percent(50),
                                   count = std::uint64_t{0}](const fault::Call& call) mutable {
                    if (call.family != Family::write) return fault::Verdict{};
                    ++count;
                    if (count == skipped + 1) return fault::Verdict{.at_most = part};
                    return fault::Verdict{.error = full && count > skipped ? ENOSPC : 0};
                };
            },
            world);
    });
}

/// Whichever read of a register fails, of its file or of what lies beside it, the disk is to blame
/// and never what is written there.
TEST(FailingCall, OfReadingIsNoDamage) {
    LedgerOnDisk world(1);
    world.live_once();
    const auto read = [&](SqliteLedger::Mode mode) {
        const SqliteLedger ledger(world.disk / "r.db", mode);
        const auto view = ledger.snapshot();
        view->scan(0, view->head().size, [](const StoredEntry&) {});
    };
    std::uint64_t failed = 0;
    for (const auto mode : {SqliteLedger::Mode::read_only, SqliteLedger::Mode::read_write})
        for (const auto times : {std::uint64_t(1), for_ever})
            for (std::uint64_t skipped = 0; skipped < 60; ++skipped) {
                world.disk.weather = failing(Family::read, skipped, {.error = EIO}, times);
                try {
                    read(mode);
                } catch (const LedgerError& error) {
                    ++failed;
                    EXPECT_EQ(error.reason, LedgerError::Reason::io)
                        << skipped << ": " << error.what();
                }
                world.disk.weather = {};
            }
    EXPECT_GT(failed, 20U);
}

/// A bit that turned round while it was read may be met as damage; but whatever is found sound
/// afterwards is what was acknowledged.
TEST(FailingCall, IsNotTakenForTruthWhenABitTurnsRound) {
    std::uint64_t noticed = 0;
    Seeds(50).each([&](std::uint64_t seed) -> std::string {
        LedgerOnDisk world(seed);
        const auto wrong = live(
            seed,
            [&](LedgerOnDisk& at, Chance& chance) {
                at.disk.spoil = [skipped = chance.below(40), bit = chance.below(8 * 4096),
                                 count = std::uint64_t{0}](const fault::Call&, char* bytes,
                                                           std::size_t size) mutable {
                    if (count++ == skipped && size > bit / 8)
                        bytes[bit / 8] = static_cast<char>(bytes[bit / 8] ^ (1 << bit % 8));
                };
            },
            world);
        noticed += !wrong.empty();
        return wrong.starts_with("entries are others") ? wrong : "";
    });
    std::printf("noticed %lu times\n", noticed);
}

}  // namespace
}  // namespace cocrea::test
