#pragma once

#include "core/codec.hpp"

/// What the codec reads and writes, as words: for reference pages.
namespace cocrea::codec {

/// A member of a described struct: its JSON name, its form, and whether it can be left out.
struct Member {
    std::string name;
    std::string form;
    bool required = false;
};
using Shape = std::vector<Member>;

template <class T>
Shape shape_of();

/// `text`, `slug`, `date`, `integer`, `boolean`, `object`, `a | b | c` for an enumeration, `list of
/// …`, `map of …`, `{member: form, member?: form}` for a struct inside.
template <class T>
std::string form_of() {
    if constexpr (IsOptional<T>::value) {
        return form_of<typename T::value_type>();
    } else if constexpr (IsList<T>::value) {
        return "list of " + form_of<typename T::value_type>();
    } else if constexpr (IsMap<T>::value) {
        return "map of " + form_of<typename T::mapped_type>();
    } else if constexpr (IsId<T>::value) {
        return "slug";
    } else if constexpr (std::same_as<T, Date>) {
        return "date";
    } else if constexpr (std::same_as<T, bool>) {
        return "boolean";
    } else if constexpr (std::integral<T>) {
        return "integer";
    } else if constexpr (std::same_as<T, json::object>) {
        return "object";
    } else if constexpr (std::is_enum_v<T>) {
        std::string names;
        boost::mp11::mp_for_each<describe::describe_enumerators<T>>(
            [&](auto d) { names += (names.empty() ? "" : " | ") + std::string(bare(d.name)); });
        return names;
    } else if constexpr (Described<T>) {
        std::string members;
        for (const auto& member : shape_of<T>())
            members += (members.empty() ? "" : ", ") + member.name + (member.required ? "" : "?") +
                       ": " + member.form;
        return "{" + members + "}";
    } else {
        return "text";
    }
}

template <class T>
Shape shape_of() {
    Shape shape;
    boost::mp11::mp_for_each<describe::describe_members<T, describe::mod_public>>([&](auto d) {
        using M = std::remove_cvref_t<decltype(std::declval<T>().*d.pointer)>;
        shape.push_back({std::string(bare(d.name)), form_of<M>(), !may_be_absent<M>});
    });
    return shape;
}

}  // namespace cocrea::codec
