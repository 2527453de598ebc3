#pragma once

#include <optional>
#include <string_view>

#include "cocrea/desk/obstacle.hpp"

namespace cocrea::desk {

/// What is odd about a clock that says `now`, where the last entry is of `last`: an `Obstacle` with
/// both, `clock.ahead` when it is more than thirty days after, `clock.behind` when it is more than
/// a minute before. Nothing when it may well be right.
std::optional<Obstacle> odd_clock(std::string_view now, std::string_view last);

}  // namespace cocrea::desk
