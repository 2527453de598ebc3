#include "messages.hpp"

#include <algorithm>
#include <cstdint>
#include <stdexcept>

#include "plural.hpp"

namespace cocrea::words {
namespace {

constexpr std::uint32_t magic = 0x950412de;
constexpr std::uint32_t bytes_of_row = 8;

/// `(n != 1)` of the header `Plural-Forms: nplurals=2; plural=(n != 1);`.
PluralRule rule_of(std::string_view header) {
    constexpr std::string_view before = "plural=";
    const auto line = header.find("Plural-Forms:");
    const auto at = line == std::string_view::npos ? line : header.find(before, line);
    if (at == std::string_view::npos) return {};
    const auto rule = header.substr(at + before.size());
    return rule.substr(0, rule.find_first_of(";\n"));
}

std::uint32_t number_at(std::string_view mo, std::size_t offset) {
    if (mo.size() < 4 || offset > mo.size() - 4)
        throw std::invalid_argument("a compiled catalogue that is cut off");
    const auto byte = [&](std::size_t i) -> std::uint32_t {
        return static_cast<unsigned char>(mo[offset + i]);
    };
    return byte(0) | byte(1) << 8 | byte(2) << 16 | byte(3) << 24;
}

std::string_view string_at(std::string_view mo, std::uint32_t table, std::uint32_t index) {
    const auto row = table + std::size_t{index} * bytes_of_row;
    const auto length = number_at(mo, row), offset = number_at(mo, row + 4);
    if (offset > mo.size() || length > mo.size() - offset)
        throw std::invalid_argument("a compiled catalogue that is cut off");
    return mo.substr(offset, length);
}

}  // namespace

Messages::Messages(std::string_view mo) {
    if (number_at(mo, 0) != magic || number_at(mo, 4) != 0)
        throw std::invalid_argument("no compiled catalogue of revision 0");
    const auto count = number_at(mo, 8), ids = number_at(mo, 12), texts = number_at(mo, 16);
    if (count <= mo.size() / bytes_of_row) messages_.reserve(count);
    for (std::uint32_t i = 0; i < count; ++i) {
        const auto id = string_at(mo, ids, i);
        if (i > 0 && id <= messages_.back().id)
            throw std::invalid_argument("a compiled catalogue out of order");
        messages_.push_back({id, string_at(mo, texts, i)});
    }
    plural_ = rule_of(find("").value_or(""));
    plural_form(plural_, 0);
}

std::optional<std::string_view> Messages::find(std::string_view id) const {
    const auto found = std::ranges::lower_bound(messages_, id, {}, &Message::id);
    if (found == messages_.end() || found->id != id) return std::nullopt;
    return found->text;
}

std::vector<std::string_view> Messages::ids(std::string_view family) const {
    std::vector<std::string_view> found;
    for (auto one = std::ranges::lower_bound(messages_, family, {}, &Message::id);
         one != messages_.end() && one->id.starts_with(family); ++one)
        found.push_back(one->id);
    return found;
}

}  // namespace cocrea::words
