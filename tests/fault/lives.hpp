#pragma once

#include <functional>
#include <string>

#include "ledger_on_disk.hpp"
#include "seeds.hpp"

namespace cocrea::test {

/// What happens to the disk in the life that comes next.
using Trouble = std::function<void(LedgerOnDisk&, Chance&)>;

/// Four lives of one register. Answers with what is wrong after one of them.
inline std::string live(std::uint64_t seed, const Trouble& trouble, LedgerOnDisk& world) {
    constexpr int lives = 4;
    Chance chance(~seed);
    for (int life = 0; life < lives; ++life) {
        if (trouble) trouble(world, chance);
        if (const auto wrong = world.live_once(); !wrong.empty()) return wrong;
    }
    return {};
}

/// The calls of a family that come after `skipped` others, so many `times`, meet `verdict`.
inline std::function<fault::Verdict(const fault::Call&)> failing(fault::Family family,
                                                                 std::uint64_t skipped,
                                                                 const fault::Verdict& verdict,
                                                                 std::uint64_t times = 1) {
    return [=, count = std::uint64_t{0}](const fault::Call& call) mutable -> fault::Verdict {
        if (call.family != family) return {};
        const auto now = count++;
        return now >= skipped && now - skipped < times ? verdict : fault::Verdict{};
    };
}

inline constexpr std::uint64_t for_ever = UINT64_MAX;

}  // namespace cocrea::test
