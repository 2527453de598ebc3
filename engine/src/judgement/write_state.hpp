#pragma once

#include <algorithm>
#include <array>
#include <string_view>
#include <utility>

#include "core/codec.hpp"
#include "log/write_canonical.hpp"

/// The canonical bytes of described values: those of `encode`, without the JSON between.
namespace cocrea::codec {

/// Where the members of `T` stand in the order of their names, which is that of the bytes.
template <class T>
constexpr auto places_by_name() {
    using Parts = PartsOf<T>;
    constexpr auto size = boost::mp11::mp_size<Parts>::value;
    std::array<std::string_view, size> names{};
    std::array<std::size_t, size> places{};
    boost::mp11::mp_for_each<boost::mp11::mp_iota_c<size>>([&](auto place) {
        names[place] = bare(boost::mp11::mp_at<Parts, decltype(place)>::name);
        places[place] = place;
    });
    std::ranges::sort(places, {}, [&](std::size_t place) { return names[place]; });
    return places;
}

template <class T>
void write(Output& out, const T& value, int level);

template <Described T>
void write_members(Output& out, const T& value, int level) {
    static constexpr auto places = places_by_name<T>();
    ObjectWriter object(out, level);
    const auto write_member = [&]<class D>(D) {
        const auto& member = value.*D::pointer;
        if (absent(member)) return;
        object.key(bare(D::name));
        write(out, member, level + 1);
    };
    [&]<std::size_t... i>(std::index_sequence<i...>) {
        (write_member(boost::mp11::mp_at_c<PartsOf<T>, places[i]>()), ...);
    }
    (std::make_index_sequence<places.size()>());
}

/// Adds `canonical(encode(value))` to `out` where the value stands inside `level` others.
template <class T>
void write(Output& out, const T& value, int level) {
    if constexpr (IsOptional<T>::value)
        write(out, *value, level);
    else if constexpr (IsList<T>::value)
        write_list(out, value, [&](const auto& item) { write(out, item, level + 1); });
    else if constexpr (IsId<T>::value || std::same_as<T, Date>)
        write_text(out, value.text());
    else if constexpr (std::derived_from<T, std::string>)
        write_text(out, value);
    else if constexpr (std::is_enum_v<T>)
        write_text(out, name_of(value));
    else if constexpr (std::same_as<T, Prose>)
        ObjectWriter(out, level).hex("sealed", value.sealed);
    else if constexpr (Described<T> && !Open<T>)
        write_members(out, value, level);
    else  // a number, or what has keys that the type does not know
        write_canonical(out, encode(value), level);
}

}  // namespace cocrea::codec
