#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "cocrea/core/date.hpp"

namespace cocrea {

/// Where the time comes from. Called by one thread at a time.
class Clock {
  public:
    virtual ~Clock() = default;

    /// This instant in UTC, RFC 3339 with seconds: `2020-04-08T17:03:20Z`.
    virtual std::string now() const = 0;

    /// The civil day of this instant in an IANA time zone; nothing for a zone that is not known.
    virtual std::optional<Date> today(std::string_view time_zone) const = 0;
};

}  // namespace cocrea
