#include "cocrea/clock/system_clock.hpp"

#include <date/tz.h>

#include <algorithm>

namespace cocrea {
namespace {

using namespace std::chrono;

sys_seconds this_second() { return floor<seconds>(system_clock::now()); }

const date::time_zone* zone_named(std::string_view name) {
    const auto& zones = date::get_tzdb().zones;
    const auto found = std::ranges::lower_bound(zones, name, {}, &date::time_zone::name);
    return found != zones.end() && found->name() == name ? &*found : nullptr;
}

}  // namespace

std::string rfc3339(sys_seconds instant) { return date::format("%FT%TZ", instant); }

std::optional<Date> day_in(std::string_view time_zone, sys_seconds instant) {
    const auto* zone = zone_named(time_zone);
    if (!zone) return std::nullopt;
    const auto local = instant + zone->get_info(instant).offset;
    return Date::of(year_month_day(floor<days>(local)));
}

std::string SystemClock::now() const { return rfc3339(this_second()); }

std::optional<Date> SystemClock::today(std::string_view time_zone) const {
    return day_in(time_zone, this_second());
}

}  // namespace cocrea
