#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace cocrea {

/// The time zones that there are (IANA, 2025b), with the names that they once had, and `UTC`. They
/// are kept here so that a file is judged alike on every machine and in every year.
const std::vector<std::string>& time_zones();

/// Whether there is such a time zone; names are written exactly so.
bool is_time_zone(std::string_view name);

}  // namespace cocrea
