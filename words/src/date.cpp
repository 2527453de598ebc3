#include "cocrea/words/date.hpp"

#include "cocrea/types.hpp"

namespace cocrea::words {
namespace {

/// `Y`, `Y-M` or `Y-M-D`.
std::string point_text(const Voice& voice, std::string_view date) {
    const auto part = [&](std::size_t at, std::size_t length) {
        return date.size() < at + length ? std::string() : std::string(date.substr(at, length));
    };
    const auto month = voice.text("date.month." + part(5, 2));
    auto day = part(8, 2);
    if (day.starts_with('0')) day.erase(0, 1);
    const auto* id = !day.empty() ? "date.day" : date.size() > 4 ? "date.month" : "date.year";
    return voice.text(id, {{"year", part(0, 4)}, {"month", month}, {"day", day}});
}

}  // namespace

std::string date_text(const Voice& voice, std::string_view date) {
    if (!Date::parse(date)) return std::string(date);
    const auto slash = date.find('/');
    auto from = point_text(voice, date.substr(0, slash));
    if (slash == std::string_view::npos) return from;
    const auto to = date.substr(slash + 1);
    if (to == "..") return voice.text("date.open", {{"from", from}});
    return voice.text("date.interval", {{"from", from}, {"to", point_text(voice, to)}});
}

}  // namespace cocrea::words
