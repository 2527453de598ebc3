#include "workflow/calendar.hpp"

#include <algorithm>

namespace cocrea {
namespace {

using std::chrono::days;
using std::chrono::sys_days;

constexpr sys_days last_of_all = std::chrono::year{9999} / std::chrono::December / 31;

sys_days months_after(sys_days from, unsigned number) {
    const std::chrono::year_month_day day(from);
    const auto month =
        std::chrono::year_month(day.year(), day.month()) + std::chrono::months(number);
    const auto same = month / day.day();
    return same.ok() ? sys_days(same) : sys_days(month / std::chrono::last);
}

}  // namespace

bool Calendar::counts(sys_days day) const {
    if (!working_) return true;
    const std::chrono::weekday weekday(day);
    return weekday != std::chrono::Saturday && weekday != std::chrono::Sunday &&
           !workflow_.holidays.contains(Date::of(day).text());
}

long Calendar::between(sys_days from, sys_days to, long enough) const {
    long counted = 0;
    for (auto day = from + days(1); day <= to && counted < enough; day += days(1))
        counted += counts(day);
    return counted;
}

sys_days Calendar::day_after(sys_days from, unsigned needed) const {
    auto day = from;
    for (unsigned counted = 0; counted < needed && day < last_of_all; counted += counts(day))
        day += days(1);
    return day;
}

sys_days Calendar::last_day_for(sys_days to, unsigned needed) const {
    auto day = to;
    for (unsigned counted = 0; counted < needed; day -= days(1)) counted += counts(day);
    return day;
}

Date last_day_of(const Workflow& workflow, const Period& period, const Date& from) {
    const Calendar calendar(workflow, period.unit == TimeUnit::working_days);
    return Date::of(std::min(last_of_all, period.unit == TimeUnit::months
                                              ? months_after(from.latest(), period.number)
                                              : calendar.day_after(from.latest(), period.number)));
}

}  // namespace cocrea
