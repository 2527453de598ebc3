#include "cocrea/kit/still_clock.hpp"

#include <chrono>
#include <cstdio>
#include <stdexcept>

namespace cocrea::kit {

void StillClock::set(std::string_view day) {
    const auto date = Date::parse(std::string(day));
    if (!date || !date->is_day()) throw std::invalid_argument("no day: " + std::string(day));
    const std::lock_guard lock(mutex_);
    day_ = *date;
}

void StillClock::pass(int days) {
    const std::chrono::year_month_day then(day().earliest() + std::chrono::days(days));
    char text[32];
    std::snprintf(text, sizeof text, "%04d-%02u-%02u", static_cast<int>(then.year()),
                  static_cast<unsigned>(then.month()), static_cast<unsigned>(then.day()));
    set(text);
}

Date StillClock::day() const {
    const std::lock_guard lock(mutex_);
    return day_;
}

std::string StillClock::now() const { return day().text() + "T12:00:00Z"; }

std::optional<Date> StillClock::today(std::string_view) const { return day(); }

}  // namespace cocrea::kit
