#pragma once

#include <string>
#include <vector>

#include "core/codec.hpp"

/// What of a described value is longer than it may be.
namespace cocrea::codec {

/// A member that is too long, and the most that it may have: bytes of a text, items of a list; or a
/// text with a character that it may not have.
struct Excess {
    std::string path;
    std::size_t have, most;
    bool list;
    std::string character = {};  ///< as `U+202E`; then the rest says nothing
};

template <class T>
constexpr std::size_t most_bytes = std::same_as<T, Source> ? std::size_t(-1) : limit::line;

inline void measure_text(std::string_view text, std::size_t most, const Place& place,
                         std::vector<Excess>& found) {
    const auto bytes = written_bytes(text);
    if (bytes > most) found.push_back({place.path(), bytes, most, false});
    if (most > limit::line) return;  // the bytes of a file
    if (auto character = unfit_character(text, false))
        found.push_back({place.path(), 0, 0, false, *std::move(character)});
}

inline void measure_list(std::size_t items, const Place& place, std::vector<Excess>& found) {
    if (items > limit::items) found.push_back({place.path(), items, limit::items, true});
}

/// Adds every part of `value` that is too long to `found`, under its path.
template <class T>
void measure(const T& value, const Place& place, std::vector<Excess>& found) {
    if constexpr (IsOptional<T>::value) {
        if (value) measure(*value, place, found);
    } else if constexpr (IsList<T>::value) {
        measure_list(value.size(), place, found);
        for (std::size_t i = 0; i < value.size(); ++i) measure(value[i], Place(place, i), found);
    } else if constexpr (IsMap<T>::value) {
        measure_list(value.size(), place, found);
        for (const auto& [key, item] : value) {
            measure_text(key, limit::line, place, found);
            measure(item, Place(place, key), found);
        }
    } else if constexpr (std::derived_from<T, std::string>) {
        measure_text(value, most_bytes<T>, place, found);
    } else if constexpr (Described<T>) {
        boost::mp11::mp_for_each<PartsOf<T>>(
            [&](auto d) { measure(value.*d.pointer, Place(place, bare(d.name)), found); });
    }
}

template <class T>
std::vector<Excess> excesses(const T& value) {
    std::vector<Excess> found;
    measure(value, {}, found);
    return found;
}

}  // namespace cocrea::codec
