#include "cocrea/tiles/tile_place.hpp"

#include <charconv>
#include <string>

#include "cocrea/log/merkle.hpp"
#include "tile_path.hpp"

namespace cocrea {
namespace {

/// Beyond it no tree of 2^63 entries has a level.
constexpr int most_levels = 8;

constexpr std::size_t most_digits = 18;

std::optional<std::uint64_t> number(std::string_view digits) {
    std::uint64_t value = 0;
    const auto [end, error] = std::from_chars(digits.data(), digits.data() + digits.size(), value);
    const bool whole = error == std::errc() && end == digits.data() + digits.size();
    return whole ? std::optional(value) : std::nullopt;
}

/// The digits of `x001/x234/067`.
std::string digits_of(std::string_view name) {
    std::string digits;
    for (const char c : name)
        if (c != 'x' && c != '/') digits += c;
    return digits;
}

}  // namespace

/// Read loosely, and held against what would have been written.
std::optional<TilePlace> tile_place(std::string_view path) {
    const auto kind_at = path.find('/') + 1, name_at = path.find('/', kind_at) + 1;
    if (kind_at == 0 || name_at == 0) return std::nullopt;
    const std::string kind(path.substr(kind_at, name_at - kind_at - 1));
    const auto part = path.find(".p/", name_at);
    const auto name = path.substr(name_at, part == path.npos ? path.npos : part - name_at);
    const auto digits = digits_of(name);
    const auto index = digits.size() > most_digits ? std::nullopt : number(digits);
    const auto width =
        part == path.npos ? std::optional(tile_width) : number(path.substr(part + 3));
    if (!index || !width || *width == 0 || *width > tile_width) return std::nullopt;
    TilePlace place{
        .level = std::nullopt, .first = *index * tile_width, .last = *index * tile_width + *width};
    if (kind != "entries") {
        const auto level = number(kind);
        if (!level || *level >= most_levels) return std::nullopt;
        place.level = static_cast<int>(*level);
    }
    const bool exact = tile_path(kind, *index, *width) == path &&
                       (!place.level || kind == std::to_string(*place.level));
    return exact ? std::optional(place) : std::nullopt;
}

}  // namespace cocrea
