#pragma once

#include <cstdint>
#include <optional>
#include <string_view>

namespace cocrea {

/// Seconds from 1970 to an instant as entries have it, `2026-01-05T12:00:00Z` (RFC 3339, UTC,
/// whole seconds, from 1970 on); nothing for anything else. Pure.
std::optional<std::uint64_t> seconds_of(std::string_view instant);

/// Days from 1970 to a day, `2026-01-05`, from 1970 on; nothing for anything else. Pure.
std::optional<std::int64_t> days_of(std::string_view day);

}  // namespace cocrea
