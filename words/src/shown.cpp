#include "cocrea/words/shown.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <optional>

namespace cocrea::words {
namespace {

struct Range {
    char32_t first, last;
};

/// Controls, line and paragraph ends, and Default_Ignorable_Code_Point of Unicode 15, of which the
/// selectors of emoji (U+FE0E, U+FE0F) are let through.
constexpr std::array unseen{
    Range{0x00, 0x1F},       Range{0x7F, 0x9F},       Range{0xAD, 0xAD},
    Range{0x34F, 0x34F},     Range{0x61C, 0x61C},     Range{0x115F, 0x1160},
    Range{0x17B4, 0x17B5},   Range{0x180B, 0x180F},   Range{0x200B, 0x200F},
    Range{0x2028, 0x202E},   Range{0x2060, 0x206F},   Range{0x3164, 0x3164},
    Range{0xFE00, 0xFE0D},   Range{0xFEFF, 0xFEFF},   Range{0xFFA0, 0xFFA0},
    Range{0xFFF0, 0xFFFB},   Range{0x1BCA0, 0x1BCA3}, Range{0x1D173, 0x1D17A},
    Range{0xE0000, 0xE0FFF},
};

bool is_unseen(char32_t point) {
    const auto range = std::ranges::lower_bound(unseen, point, {}, &Range::last);
    return range != unseen.end() && range->first <= point;
}

/// The bytes of the character that `text` begins with; 0 for bytes that are none.
std::size_t length_of(std::string_view text) {
    const auto lead = static_cast<unsigned char>(text.front());
    const std::size_t length = lead < 0x80   ? 1
                               : lead < 0xC2 ? 0
                               : lead < 0xE0 ? 2
                               : lead < 0xF0 ? 3
                               : lead < 0xF5 ? 4
                                             : 0;
    const auto follows = [](char c) { return (static_cast<unsigned char>(c) & 0xC0) == 0x80; };
    if (length > text.size() ||
        (length > 0 && !std::ranges::all_of(text.substr(1, length - 1), follows)))
        return 0;
    return length;
}

/// The character of such bytes; nothing for what UTF-8 does not write so.
std::optional<char32_t> point_of(std::string_view bytes) {
    auto point = static_cast<char32_t>(static_cast<unsigned char>(bytes.front()));
    if (bytes.size() == 1) return point;
    point &= 0x7FU >> bytes.size();
    for (const char c : bytes.substr(1))
        point = point << 6 | (static_cast<unsigned char>(c) & 0x3FU);
    constexpr std::array<char32_t, 5> least{0, 0, 0x80, 0x800, 0x10000};
    const bool surrogate = point >= 0xD800 && point <= 0xDFFF;
    if (point < least[bytes.size()] || point > 0x10FFFF || surrogate) return std::nullopt;
    return point;
}

/// How many characters, or bytes that are none.
std::size_t count(std::string_view text) {
    std::size_t characters = 0;
    for (; !text.empty(); ++characters)
        text.remove_prefix(std::max<std::size_t>(length_of(text), 1));
    return characters;
}

}  // namespace

std::string shown(std::string_view text, std::size_t most) {
    const auto is_plain = [](char c) { return c >= 0x20 && c < 0x7F; };
    if (text.size() <= most && std::ranges::all_of(text, is_plain)) return std::string(text);
    std::string out;
    for (std::size_t taken = 0; !text.empty(); ++taken) {
        if (taken == most) return fmt::format("{}… (+{})", out, count(text));
        const auto length = length_of(text);
        const auto bytes = text.substr(0, std::max<std::size_t>(length, 1));
        const auto point = length > 0 ? point_of(bytes) : std::nullopt;
        if (!point)
            for (const char byte : bytes)
                out += fmt::format("\\x{{{:02x}}}", static_cast<unsigned char>(byte));
        else if (is_unseen(*point))
            out += fmt::format("\\u{{{:x}}}", static_cast<unsigned>(*point));
        else
            out += bytes;
        text.remove_prefix(bytes.size());
    }
    return out;
}

}  // namespace cocrea::words
