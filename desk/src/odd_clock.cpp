#include "odd_clock.hpp"

#include <chrono>
#include <cstdint>

#include "cocrea/core/instant.hpp"

namespace cocrea::desk {
namespace {

/// A register that is kept is seldom left alone for longer, and a clock that lost its battery, or
/// a day typed with the wrong month or year, is farther off.
constexpr std::int64_t far_ahead = std::chrono::seconds(std::chrono::days(30)).count();

/// Times are whole seconds, and a clock that runs by itself is wrong by seconds when the network
/// sets it back. It does no harm: what is recorded gets the time of the last entry.
constexpr std::int64_t step_back = 60;

}  // namespace

std::optional<Obstacle> odd_clock(std::string_view now, std::string_view last) {
    const auto here = seconds_of(now), there = seconds_of(last);
    if (!here || !there) return std::nullopt;
    const auto ahead = static_cast<std::int64_t>(*here) - static_cast<std::int64_t>(*there);
    if (ahead >= -step_back && ahead <= far_ahead) return std::nullopt;
    return Obstacle(Obstacle::Kind::not_yet, ahead > 0 ? "clock.ahead" : "clock.behind",
                    {{"now", std::string(now)}, {"last", std::string(last)}});
}

}  // namespace cocrea::desk
