#include "messages.hpp"

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

}  // namespace

Messages::Messages(std::string_view mo) : mo_(mo) {
    if (number_at(0) != magic || number_at(4) != 0)
        throw std::invalid_argument("no compiled catalogue of revision 0");
    count_ = number_at(8);
    ids_ = number_at(12);
    texts_ = number_at(16);
    for (std::uint32_t i = 0; i < count_; ++i) {
        string_at(texts_, i);
        if (i > 0 && string_at(ids_, i) <= string_at(ids_, i - 1))
            throw std::invalid_argument("a compiled catalogue out of order");
    }
    plural_ = rule_of(find("").value_or(""));
    plural_form(plural_, 0);
}

std::uint32_t Messages::number_at(std::size_t offset) const {
    if (mo_.size() < 4 || offset > mo_.size() - 4)
        throw std::invalid_argument("a compiled catalogue that is cut off");
    std::uint32_t number = 0;
    for (std::size_t i = 4; i-- > 0;)
        number = number << 8 | static_cast<unsigned char>(mo_[offset + i]);
    return number;
}

std::string_view Messages::string_at(std::uint32_t table, std::uint32_t index) const {
    const auto row = table + std::size_t{index} * bytes_of_row;
    const auto length = number_at(row), offset = number_at(row + 4);
    if (offset > mo_.size() || length > mo_.size() - offset)
        throw std::invalid_argument("a compiled catalogue that is cut off");
    return mo_.substr(offset, length);
}

std::uint32_t Messages::place_of(std::string_view id) const {
    std::uint32_t low = 0, high = count_;
    while (low < high) {
        const auto middle = low + (high - low) / 2;
        if (string_at(ids_, middle) < id)
            low = middle + 1;
        else
            high = middle;
    }
    return low;
}

std::optional<std::string_view> Messages::find(std::string_view id) const {
    const auto place = place_of(id);
    if (place == count_ || string_at(ids_, place) != id) return std::nullopt;
    return string_at(texts_, place);
}

std::vector<std::string_view> Messages::ids(std::string_view family) const {
    std::vector<std::string_view> found;
    for (auto i = place_of(family); i < count_ && string_at(ids_, i).starts_with(family); ++i)
        found.push_back(string_at(ids_, i));
    return found;
}

}  // namespace cocrea::words
