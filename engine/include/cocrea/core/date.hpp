#pragma once

#include <chrono>
#include <optional>
#include <string>
#include <string_view>

namespace cocrea {

/// Answer of a comparison between dates that may be imprecise.
enum class Truth { no, perhaps, yes };

/// A date as people say it: a year, a month, a day, an interval `A/B`, or one without end `A/..`
/// (ISO 8601-2, levels 0 and 1: `2020`, `2020-06`, `2020-06-15`, `2020-06/2020-12`, `2020-06/..`).
/// Keeps the text as written. A value type without time zone or clock.
class Date {
  public:
    /// 0001-01-01, before every other date.
    Date() : text_("0001-01-01"), earliest_(first_day()), latest_(first_day()) {}

    /// Reads `text`; nothing when it is malformed, when the day does not exist, or when an interval
    /// ends before it starts.
    static std::optional<Date> parse(std::string_view text);

    static Date of(std::chrono::year_month_day day);

    const std::string& text() const { return text_; }
    bool is_day() const { return earliest_ == latest_; }

    /// First and last day that the date can mean; an open end is 9999-12-31.
    std::chrono::sys_days earliest() const { return earliest_; }
    std::chrono::sys_days latest() const { return latest_; }

    bool operator==(const Date& other) const { return text_ == other.text_; }

  private:
    Date(std::string text, std::chrono::sys_days earliest, std::chrono::sys_days latest)
        : text_(std::move(text)), earliest_(earliest), latest_(latest) {}

    static constexpr std::chrono::sys_days first_day() {
        return std::chrono::year{1} / std::chrono::January / 1;
    }

    std::string text_;
    std::chrono::sys_days earliest_;
    std::chrono::sys_days latest_;
};

/// Whether `a` lies on or before `b`, whatever days the two really mean.
Truth on_or_before(const Date& a, const Date& b);

}  // namespace cocrea
