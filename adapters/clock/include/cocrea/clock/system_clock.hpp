#pragma once

#include <chrono>
#include <optional>
#include <string>
#include <string_view>

#include "cocrea/clock.hpp"

namespace cocrea {

/// UTC with whole seconds, `2020-04-08T04:30:00Z` (RFC 3339, 5.6). For years 1 to 9999.
std::string rfc3339(std::chrono::sys_seconds instant);

/// The calendar day that `instant` falls on in `time_zone`, a name of the IANA time zone database
/// as the operating system has it, links and exact case included; nothing for any other name.
/// Throws `std::runtime_error` when the system has no time zone database at all, or its file of the
/// zone cannot be read; the next call looks again. Safe from any thread.
std::optional<Date> day_in(std::string_view time_zone, std::chrono::sys_seconds instant);

/// The clock of this machine. Whoever may set it can stamp entries with a wrong time; no rule of
/// the methodology reads the stamp.
class SystemClock final : public Clock {
  public:
    /// As `Clock::now`, rounded down to whole seconds.
    std::string now() const override;
    /// As `Clock::today`, by `day_in`.
    std::optional<Date> today(std::string_view time_zone) const override;
};

}  // namespace cocrea
