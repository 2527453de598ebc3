#pragma once

#include <sqlite3.h>

#include <functional>
#include <string>

#include "ledger_on_disk.hpp"
#include "seeds.hpp"

namespace cocrea::test {

/// What happens to the disk in the life that comes next.
using Trouble = std::function<void(LedgerOnDisk&, Chance&)>;

/// Four lives of one register; what SQLite draws by lot comes from the seed too. Answers with what
/// is wrong after one of them.
inline std::string live(std::uint64_t seed, const Trouble& trouble, LedgerOnDisk& world) {
    constexpr int lives = 4;
    sqlite3_test_control(SQLITE_TESTCTRL_PRNG_SEED, static_cast<int>(1 + seed % 1'000'000),
                         nullptr);
    Chance chance(~seed);
    for (int life = 0; life < lives; ++life) {
        if (trouble) trouble(world, chance);
        if (const auto wrong = world.live_once(); !wrong.empty()) return wrong;
    }
    return {};
}

/// The call of a family that comes after `skipped` others meets `verdict`; so do all after it, if
/// it is `for_ever`.
inline std::function<fault::Verdict(const fault::Call&)> failing(fault::Family family,
                                                                 std::uint64_t skipped,
                                                                 const fault::Verdict& verdict,
                                                                 bool for_ever = false) {
    return [=, count = std::uint64_t{0}](const fault::Call& call) mutable -> fault::Verdict {
        if (call.family != family) return {};
        ++count;
        const bool now = for_ever ? count > skipped : count == skipped + 1;
        return now ? verdict : fault::Verdict{};
    };
}

}  // namespace cocrea::test
