#include "terminal/width.hpp"

#include <utf8proc.h>

#include <algorithm>
#include <numeric>
#include <ranges>

namespace cocrea::cli {
namespace {

constexpr utf8proc_int32_t replacement = 0xFFFD;

/// Takes the first character off `text`.
utf8proc_int32_t take(std::string_view& text) {
    utf8proc_int32_t point = 0;
    const auto read = utf8proc_iterate(reinterpret_cast<const utf8proc_uint8_t*>(text.data()),
                                       static_cast<utf8proc_ssize_t>(text.size()), &point);
    text.remove_prefix(read > 0 ? static_cast<std::size_t>(read) : 1);
    if (read <= 0) return replacement;
    if (point == '\t' || point == '\n' || point == '\r') return ' ';
    return utf8proc_category(point) == UTF8PROC_CATEGORY_CC ? replacement : point;
}

std::string encode(utf8proc_int32_t point) {
    utf8proc_uint8_t bytes[4];
    const auto size = utf8proc_encode_char(point, bytes);
    return {bytes, bytes + size};
}

std::size_t total(const std::vector<Glyph>& line) {
    return std::accumulate(line.begin(), line.end(), std::size_t{0},
                           [](std::size_t sum, const Glyph& glyph) { return sum + glyph.width; });
}

std::string join(const std::vector<Glyph>& line) {
    std::string text;
    for (const auto& glyph : line) text += glyph.bytes;
    return text;
}

bool is_space(const Glyph& glyph) { return glyph.bytes == " "; }

/// Whether a line may end before that glyph: at a space, or beside a wide character.
bool may_break(const std::vector<Glyph>& all, std::size_t at) {
    if (is_space(all[at - 1])) return false;
    return is_space(all[at]) || all[at].width == 2 || all[at - 1].width == 2;
}

/// Where a line that starts at `begin` ends: the last break that fits, else the first one.
std::size_t line_end(const std::vector<Glyph>& all, std::size_t begin, std::size_t columns) {
    std::size_t best = begin, used = 0;
    for (std::size_t at = begin; at < all.size(); ++at) {
        if (at > begin && may_break(all, at)) {
            if (used > columns) return best > begin ? best : at;
            best = at;
        }
        used += all[at].width;
    }
    return used <= columns || best == begin ? all.size() : best;
}

}  // namespace

std::vector<Glyph> glyphs(std::string_view text) {
    std::vector<Glyph> found;
    utf8proc_int32_t state = 0, last = 0;
    while (!text.empty()) {
        const auto point = take(text);
        const auto columns = static_cast<std::size_t>(utf8proc_charwidth(point));
        const bool starts = utf8proc_grapheme_break_stateful(last, point, &state);
        if (starts || found.empty()) found.push_back({});
        auto& glyph = found.back();
        glyph.bytes += encode(point);
        glyph.width = std::min<std::size_t>(2, glyph.width + columns);
        last = point;
    }
    return found;
}

std::size_t width(std::string_view text) { return total(glyphs(text)); }

std::string cut(std::string_view text, std::size_t columns) {
    const auto all = glyphs(text);
    if (total(all) <= columns) return join(all);
    std::vector<Glyph> kept;
    std::size_t used = 1;  // the ellipsis
    for (const auto& glyph : all) {
        used += glyph.width;
        if (used > columns) break;
        kept.push_back(glyph);
    }
    while (!kept.empty() && is_space(kept.back())) kept.pop_back();
    return columns == 0 ? "" : join(kept) + "…";
}

std::vector<std::string> wrap(std::string_view text, std::size_t columns) {
    const auto all = glyphs(text);
    const auto skip = [&](std::size_t at) {
        while (at < all.size() && is_space(all[at])) ++at;
        return at;
    };
    std::vector<std::string> lines;
    for (std::size_t begin = skip(0); begin < all.size();) {
        const auto end = line_end(all, begin, columns);
        lines.push_back(
            join({all.begin() + std::ptrdiff_t(begin), all.begin() + std::ptrdiff_t(end)}));
        begin = skip(end);
    }
    if (lines.empty()) lines.emplace_back();
    return lines;
}

std::size_t longest_word(std::string_view text) {
    const auto all = glyphs(text);
    std::size_t most = 0, now = 0;
    for (std::size_t at = 0; at < all.size(); ++at) {
        if (at > 0 && may_break(all, at)) now = 0;
        if (!is_space(all[at])) now += all[at].width;
        most = std::max(most, now);
    }
    return most;
}

}  // namespace cocrea::cli
