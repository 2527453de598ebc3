#pragma once

#include <cstdint>
#include <limits>

#include "core/codec.hpp"

/// What the codec reads and writes, as data: for reference pages and schemas.
namespace cocrea::codec {

struct Member;

/// What a value of some type looks like as JSON.
struct Form {
    enum class Kind {
        text,
        prose,
        slug,
        date,
        integer,
        boolean,
        object,
        state,  ///< members of the state of the act's object
        words,
        list,
        map,
        members
    };
    Kind kind;
    std::vector<std::string> words;    ///< an enumeration's
    std::int64_t least, most;          ///< an integer's
    std::vector<Form> items;           ///< one: of a list or a map
    std::vector<struct Member> inner;  ///< of a described struct
    bool open = false;                 ///< that struct takes further members
};

/// A member of a described struct: its JSON name, its form, and whether it can be left out.
struct Member {
    std::string name;
    Form form;
    bool required = false;   ///< of a live act
    bool of_source = false;  ///< an act of the past may leave it out all the same
};
using Shape = std::vector<Member>;

template <class T>
Shape shape_of();

template <class E>
std::vector<std::string> words_of() {
    std::vector<std::string> words;
    boost::mp11::mp_for_each<describe::describe_enumerators<E>>(
        [&](auto d) { words.emplace_back(bare(d.name)); });
    return words;
}

template <class T>
Form form_of() {
    using Kind = Form::Kind;
    if constexpr (IsOptional<T>::value) {
        return form_of<typename T::value_type>();
    } else if constexpr (IsList<T>::value) {
        return {Kind::list, {}, 0, 0, {form_of<typename T::value_type>()}, {}};
    } else if constexpr (IsMap<T>::value) {
        return {Kind::map, {}, 0, 0, {form_of<typename T::mapped_type>()}, {}};
    } else if constexpr (IsId<T>::value) {
        return {Kind::slug, {}, 0, 0, {}, {}};
    } else if constexpr (std::same_as<T, Date>) {
        return {Kind::date, {}, 0, 0, {}, {}};
    } else if constexpr (std::same_as<T, bool>) {
        return {Kind::boolean, {}, 0, 0, {}, {}};
    } else if constexpr (std::integral<T>) {
        static_assert(sizeof(T) < sizeof(std::int64_t), "more than JSON's readers can hold");
        using Limits = std::numeric_limits<T>;
        return {Kind::integer, {}, Limits::min(), Limits::max(), {}, {}};
    } else if constexpr (std::same_as<T, json::object>) {
        return {Kind::object, {}, 0, 0, {}, {}};
    } else if constexpr (std::same_as<T, StateMembers>) {
        return {Kind::state, {}, 0, 0, {}, {}};
    } else if constexpr (std::same_as<T, Prose>) {
        return {Kind::prose, {}, 0, 0, {}, {}};
    } else if constexpr (std::is_enum_v<T>) {
        return {Kind::words, words_of<T>(), 0, 0, {}, {}};
    } else if constexpr (Described<T>) {
        return {Kind::members, {}, 0, 0, {}, shape_of<T>(), Open<T>};
    } else {
        return {Kind::text, {}, 0, 0, {}, {}};
    }
}

template <class T>
Shape shape_of() {
    Shape shape;
    boost::mp11::mp_for_each<PartsOf<T>>([&](auto d) {
        using M = std::remove_cvref_t<decltype(std::declval<T>().*d.pointer)>;
        bool required = !may_be_absent<M>();
        if constexpr (OfSource<M>) required = M::live_too;
        shape.push_back({std::string(bare(d.name)), form_of<M>(), required, OfSource<M>});
    });
    return shape;
}

}  // namespace cocrea::codec
