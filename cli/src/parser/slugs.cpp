#include "parser/slugs.hpp"

#include <utf8proc.h>

#include <cstdlib>

#include "parser/spellings.hpp"

namespace cocrea::cli {
namespace {

constexpr std::size_t longest_slug = 40;

/// Letters that are no other letter with a mark.
std::string_view plain_of(std::string_view letter) {
    static constexpr std::pair<std::string_view, std::string_view> others[]{
        {"ø", "o"},  {"ł", "l"},  {"đ", "d"},  {"ð", "d"},
        {"þ", "th"}, {"æ", "ae"}, {"œ", "oe"}, {"ı", "i"}};
    for (const auto& [from, to] : others)
        if (letter == from) return to;
    return {};
}

std::string small(std::string_view text) {
    utf8proc_uint8_t* made = nullptr;
    const auto size = utf8proc_map(
        reinterpret_cast<const utf8proc_uint8_t*>(text.data()),
        static_cast<utf8proc_ssize_t>(text.size()), &made,
        static_cast<utf8proc_option_t>(UTF8PROC_STABLE | UTF8PROC_COMPOSE | UTF8PROC_CASEFOLD));
    if (size < 0) return {};
    std::string folded(reinterpret_cast<char*>(made), static_cast<std::size_t>(size));
    std::free(made);
    return folded;
}

bool is_plain(char c) { return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9'); }

}  // namespace

std::string slug_of(std::string_view text) {
    const auto plain = without_accents(small(text));
    std::string slug;
    bool gap = false;
    for (std::size_t at = 0; at < plain.size();) {
        std::size_t next = at + 1;
        while (next < plain.size() && (plain[next] & 0xc0) == 0x80) ++next;
        const auto letter = std::string_view(plain).substr(at, next - at);
        const auto put = letter.size() == 1 && is_plain(letter[0]) ? letter : plain_of(letter);
        if (!put.empty() && gap && !slug.empty()) slug += '-';
        gap = put.empty() && (gap || letter != "'");
        slug += put;
        at = next;
    }
    return slug;
}

std::string short_slug_of(std::string_view text) {
    auto slug = slug_of(text);
    if (slug.size() <= longest_slug) return slug;
    const auto end = slug.rfind('-', longest_slug);
    slug.resize(end == std::string::npos ? longest_slug : end);
    return slug;
}

std::string hyphenated(std::string_view text) {
    std::string made;
    for (const char c : small(text))
        if (c == ' ' || c == '_')
            made += '-';
        else if (std::string_view("()[]\"',;:").find(c) == std::string_view::npos)
            made += c;
    return made;
}

std::string following(const std::string& id) {
    auto begin = id.size();
    while (begin > 0 && id[begin - 1] >= '0' && id[begin - 1] <= '9') --begin;
    if (begin == id.size() || id.size() - begin > 6) return id + "-2";
    return id.substr(0, begin) + std::to_string(std::stoul(id.substr(begin)) + 1);
}

}  // namespace cocrea::cli
