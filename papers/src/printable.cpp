#include "printable.hpp"

#include <algorithm>

namespace cocrea::papers {
namespace {

constexpr std::string_view replacement = "\xEF\xBF\xBD";

/// Directional embeddings, overrides and isolates; noncharacters of the first plane.
constexpr std::string_view unwanted[]{"\u202A", "\u202B",       "\u202C",      "\u202D",
                                      "\u202E", "\u2066",       "\u2067",      "\u2068",
                                      "\u2069", "\xEF\xBF\xBE", "\xEF\xBF\xBF"};

}  // namespace

std::string printable(std::string_view text) {
    std::string clean;
    while (!text.empty()) {
        const auto first = static_cast<unsigned char>(text.front());
        const bool control = (first < 0x20 && first != '\n' && first != '\t') || first == 0x7F;
        const bool starts = std::ranges::any_of(
            unwanted, [&](std::string_view one) { return text.starts_with(one); });
        if (control || starts)
            clean += replacement;
        else
            clean += text.front();
        text.remove_prefix(starts ? 3 : 1);
    }
    return clean;
}

std::string on_one_line(std::string_view text) {
    auto line = printable(text);
    std::ranges::replace(line, '\n', ' ');
    std::ranges::replace(line, '\t', ' ');
    return line;
}

std::vector<std::string> lines_of(std::string_view text) {
    std::vector<std::string> lines{""};
    for (const char c : printable(text))
        if (c == '\n')
            lines.emplace_back();
        else
            lines.back() += c;
    return lines;
}

}  // namespace cocrea::papers
