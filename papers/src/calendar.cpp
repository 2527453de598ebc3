#include "cocrea/papers/calendar.hpp"

#include <fmt/chrono.h>

#include <algorithm>

#include "members.hpp"
#include "sitting.hpp"

namespace cocrea::papers {
namespace {

/// As a value of type TEXT (RFC 5545, 3.3.11); of control characters only the end of a line stays.
std::string escaped(std::string_view text) {
    std::string out;
    for (const char c : text) {
        if (c == '\n')
            out += "\\n";
        else if (c == '\\' || c == ';' || c == ',')
            (out += '\\') += c;
        else if (static_cast<unsigned char>(c) >= 0x20)
            out += c;
    }
    return out;
}

bool is_within_character(char byte) { return (static_cast<unsigned char>(byte) & 0xC0) == 0x80; }

/// Adds a line, folded after at most 75 bytes (RFC 5545, 3.1), never within a character.
void add(std::string& out, std::string_view name, std::string_view value) {
    constexpr std::size_t longest = 75;
    std::string line(name);
    (line += ':') += value;
    std::string_view rest = line;
    for (auto room = longest; rest.size() > room; room = longest - 1) {
        auto end = room;
        while (is_within_character(rest[end])) --end;
        (out += rest.substr(0, end)) += "\r\n ";
        rest.remove_prefix(end);
    }
    (out += rest) += "\r\n";
}

std::string day_text(std::chrono::sys_days day) { return fmt::format("{:%Y%m%d}", day); }

/// `20200408T043000Z` of `2020-04-08T04:30:00Z`.
std::string stamp_of(const std::string& recorded_at) {
    auto stamp = recorded_at.substr(0, 19);
    std::erase_if(stamp, [](char c) { return c == '-' || c == ':'; });
    return stamp + "Z";
}

std::string agenda_of(const Sitting& sitting) {
    std::string text;
    std::size_t number = 0;
    for (const auto& item : list(sitting.state(), "agenda"))
        text += fmt::format("{}. {}\n", ++number, word(item.as_object(), "title"));
    return text;
}

void add_event(std::string& out, const Sitting& sitting, const std::string& origin,
               std::string_view pages) {
    const auto day = Date::parse(word(sitting.state(), "day"));
    const auto recorded = sitting.reader().entry(sitting.seq());
    if (!day || day->earliest() != day->latest() || !recorded.entry) return;
    add(out, "BEGIN", "VEVENT");
    add(out, "UID", escaped(sitting.id().text() + "@" + origin));
    add(out, "SEQUENCE", std::to_string(sitting.version()));
    add(out, "DTSTAMP", stamp_of(recorded.entry->recorded_at));
    add(out, "DTSTART;VALUE=DATE", day_text(day->earliest()));
    add(out, "DTEND;VALUE=DATE", day_text(day->earliest() + std::chrono::days(1)));
    const auto body = sitting.body().title.in(sitting.voice().language());
    add(out, "SUMMARY", escaped(sitting.name() + ", " + body));
    if (const auto place = word(sitting.state(), "place"); !place.empty())
        add(out, "LOCATION", escaped(place));
    if (const auto agenda = agenda_of(sitting); !agenda.empty())
        add(out, "DESCRIPTION", escaped(agenda));
    if (!pages.empty()) add(out, "URL", std::string(pages) + sitting.id().text());
    const bool cancelled = word(sitting.state(), "status") == "cancelled";
    add(out, "STATUS", cancelled ? "CANCELLED" : "CONFIRMED");
    add(out, "END", "VEVENT");
}

}  // namespace

std::string calendar_of(const desk::Desk& desk, const desk::Reader& reader,
                        const words::Voice& voice, std::span<const ObjectId> sessions,
                        std::string_view pages) {
    const auto origin = desk.publishing().origin();
    std::string out;
    add(out, "BEGIN", "VCALENDAR");
    add(out, "VERSION", "2.0");
    add(out, "PRODID", "-//Cocrea//" + escaped(voice.language()));
    add(out, "METHOD", "PUBLISH");
    add(out, "X-WR-CALNAME", escaped(origin));
    for (const auto& session : sessions) {
        const auto sitting = Sitting::of(desk, reader, voice, session);
        if (sitting && !sitting->withheld()) add_event(out, *sitting, origin, pages);
    }
    add(out, "END", "VCALENDAR");
    return out;
}

}  // namespace cocrea::papers
