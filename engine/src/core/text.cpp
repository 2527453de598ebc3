#include "core/text.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <vector>

namespace cocrea {
namespace {

std::size_t written_bytes(char c) {
    if (c == '"' || c == '\\') return 2;
    if (static_cast<unsigned char>(c) >= 0x20) return 1;
    constexpr std::string_view short_escapes = "\b\t\n\f\r";
    return short_escapes.find(c) != std::string_view::npos ? 2 : 6;
}

/// The character of well-formed UTF-8 that `text` begins with, taken off.
char32_t take(std::string_view& text) {
    const auto lead = static_cast<unsigned char>(text.front());
    const std::size_t length = lead < 0x80 ? 1 : lead < 0xE0 ? 2 : lead < 0xF0 ? 3 : 4;
    char32_t point = length == 1 ? lead : lead & (0x7FU >> length);
    for (const char c : text.substr(1, length - 1))
        point = point << 6 | (static_cast<unsigned char>(c) & 0x3FU);
    text.remove_prefix(std::min(length, text.size()));
    return point;
}

bool ends_a_line(char32_t point) { return point == 0x2028 || point == 0x2029; }
bool is_control(char32_t point) { return point < 0x20 || (point >= 0x7F && point <= 0x9F); }

/// The closing of an embedding, an override or an isolate that `point` opens; 0 when it is none.
char32_t closing_of(char32_t point) {
    if (point == 0x202A || point == 0x202B || point == 0x202D || point == 0x202E) return 0x202C;
    return point >= 0x2066 && point <= 0x2068 ? 0x2069 : 0;
}

/// As most texts are. Looks at every byte, for then the compiler can take many at a time.
bool is_printable_ascii(std::string_view text) {
    bool all = true;
    for (const char c : text) all &= c >= 0x20 && c < 0x7F;
    return all;
}

std::string name_of(char32_t point) {
    return fmt::format("U+{:04X}", static_cast<unsigned>(point));
}

}  // namespace

std::optional<std::string> unfit_character(std::string_view text, bool prose) {
    if (is_printable_ascii(text)) return std::nullopt;
    std::vector<char32_t> open;  // each with its closing behind it
    while (!text.empty()) {
        const auto point = take(text);
        if (prose && (point == '\n' || point == '\t')) continue;
        if (is_control(point) || ends_a_line(point)) return name_of(point);
        if (const auto closing = closing_of(point)) {
            open.insert(open.end(), {point, closing});
        } else if (point == 0x202C || point == 0x2069) {
            if (open.empty() || open.back() != point) return name_of(point);
            open.resize(open.size() - 2);
        }
    }
    return open.empty() ? std::nullopt : std::optional(name_of(open[open.size() - 2]));
}

constinit const MemberForm<Prose> form::prose{
    "prose", [](const boost::json::value& value) -> std::optional<Prose> {
        return whole(value,
                     [](Members& members) { return Prose{members.required("sealed", sha256)}; });
    }};

std::size_t written_bytes(std::string_view text) {
    std::size_t bytes = 0;
    for (const auto c : text) bytes += written_bytes(c);
    return bytes;
}

}  // namespace cocrea
