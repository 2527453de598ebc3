#include "cocrea/core/instant.hpp"

#include <chrono>

namespace cocrea {
namespace {

using namespace std::chrono;

/// A number of exactly these digits, and at most `most`.
std::optional<unsigned> digits(std::string_view text, unsigned most) {
    unsigned value = 0;
    for (const char c : text) {
        if (c < '0' || c > '9') return std::nullopt;
        value = 10 * value + static_cast<unsigned>(c - '0');
    }
    return value <= most ? std::optional(value) : std::nullopt;
}

}  // namespace

std::optional<std::int64_t> days_of(std::string_view text) {
    if (text.size() != 10 || text[4] != '-' || text[7] != '-') return std::nullopt;
    const auto y = digits(text.substr(0, 4), 9999), m = digits(text.substr(5, 2), 12),
               d = digits(text.substr(8, 2), 31);
    if (!y || !m || !d || *y < 1970) return std::nullopt;
    const auto date = year(static_cast<int>(*y)) / month(*m) / day(*d);
    if (!date.ok()) return std::nullopt;
    return sys_days(date).time_since_epoch().count();
}

std::optional<std::uint64_t> seconds_of(std::string_view text) {
    if (text.size() != 20 || text[10] != 'T' || text[13] != ':' || text[16] != ':' ||
        text[19] != 'Z')
        return std::nullopt;
    const auto day = days_of(text.substr(0, 10));
    const auto h = digits(text.substr(11, 2), 23), m = digits(text.substr(14, 2), 59),
               s = digits(text.substr(17, 2), 59);
    if (!day || !h || !m || !s) return std::nullopt;
    return static_cast<std::uint64_t>(*day) * 86400 + *h * 3600 + *m * 60 + *s;
}

}  // namespace cocrea
