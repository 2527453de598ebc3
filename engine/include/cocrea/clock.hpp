#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "cocrea/types.hpp"

namespace cocrea {

/// The time of day of whoever runs the engine. No rule reads it: it stamps entries and supplies the
/// day of an act that names none. Safe to use from several threads.
class Clock {
  public:
    /// Clocks are borrowed by engines and deleted by their owners.
    virtual ~Clock() = default;

    /// UTC with whole seconds, `2020-04-08T04:30:00Z` (RFC 3339, 5.6).
    virtual std::string now() const = 0;

    /// The day that it is in `time_zone`, an IANA name such as `America/Mexico_City`; nothing for a
    /// zone that is not known: the engine then goes by `UTC`, which every clock knows.
    virtual std::optional<Date> today(std::string_view time_zone) const = 0;
};

}  // namespace cocrea
