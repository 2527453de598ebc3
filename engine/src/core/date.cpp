#include <fmt/format.h>

#include <charconv>

#include "cocrea/types.hpp"

namespace cocrea {
namespace {

using namespace std::chrono;

struct Span {
    sys_days first, last;
};

std::optional<unsigned> number(std::string_view digits) {
    unsigned value = 0;
    const auto [end, error] = std::from_chars(digits.data(), digits.data() + digits.size(), value);
    if (error != std::errc{} || end != digits.data() + digits.size()) return std::nullopt;
    return value;
}

/// `Y`, `Y-M` or `Y-M-D`, each part zero-filled.
std::optional<Span> point(std::string_view text) {
    if (text.size() != 4 && text.size() != 7 && text.size() != 10) return std::nullopt;
    const auto y = number(text.substr(0, 4));
    if (!y || *y == 0) return std::nullopt;
    const year at{static_cast<int>(*y)};
    if (text.size() == 4) return Span{at / January / 1, at / December / 31};
    const auto m = number(text.substr(5, 2));
    if (text[4] != '-' || !m || !month{*m}.ok()) return std::nullopt;
    if (text.size() == 7) return Span{at / month{*m} / 1, at / month{*m} / last};
    const auto d = number(text.substr(8, 2));
    const auto whole = at / month{*m} / day{d.value_or(0)};
    if (text[7] != '-' || !d || !whole.ok()) return std::nullopt;
    return Span{whole, whole};
}

}  // namespace

std::optional<Date> Date::parse(std::string_view text) {
    const auto slash = text.find('/');
    const auto start = point(text.substr(0, slash));
    if (!start) return std::nullopt;
    if (slash == std::string_view::npos) return Date(std::string(text), start->first, start->last);
    const auto rest = text.substr(slash + 1);
    if (rest == "..") return Date(std::string(text), start->first, year{9999} / December / 31);
    const auto end = point(rest);
    if (!end || end->last < start->first) return std::nullopt;
    return Date(std::string(text), start->first, end->last);
}

Date Date::of(year_month_day day) {
    return Date(fmt::format("{:04}-{:02}-{:02}", int(day.year()), unsigned(day.month()),
                            unsigned(day.day())),
                sys_days(day), sys_days(day));
}

Truth on_or_before(const Date& a, const Date& b) {
    if (a.latest() <= b.earliest()) return Truth::yes;
    return a.earliest() <= b.latest() ? Truth::perhaps : Truth::no;
}

}  // namespace cocrea
