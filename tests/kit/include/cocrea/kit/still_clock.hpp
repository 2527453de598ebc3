#pragma once

#include <mutex>
#include <optional>
#include <string>
#include <string_view>

#include "cocrea/clock.hpp"

namespace cocrea::kit {

/// A clock that stands still: it is noon of one day everywhere until it is told otherwise. For
/// tests, in which nothing happens by itself. Safe from several threads.
class StillClock final : public Clock {
  public:
    /// On that day, `2026-01-05`; throws `std::invalid_argument` for what is no day.
    explicit StillClock(std::string_view day = "2026-01-05") { set(day); }

    /// It is noon of that day from now on.
    void set(std::string_view day);
    /// So many days later; earlier when negative.
    void pass(int days);

    /// The day that it is.
    Date day() const;

    std::string now() const override;
    std::optional<Date> today(std::string_view time_zone) const override;

  private:
    mutable std::mutex mutex_;
    Date day_;
};

}  // namespace cocrea::kit
