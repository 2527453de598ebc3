#pragma once

#include <boost/describe.hpp>
#include <boost/json.hpp>
#include <boost/mp11.hpp>
#include <concepts>
#include <map>
#include <optional>
#include <stdexcept>
#include <string>
#include <string_view>
#include <vector>

#include "cocrea/types.hpp"
#include "core/text.hpp"

/// Between described structs (Boost.Describe) and the restricted JSON of entries. Optional members,
/// lists, maps and `false` are left out when empty; every other member is required. An enumerator
/// or member that ends in `_` stands for the C++ keyword without it.
namespace cocrea::codec {

namespace json = boost::json;
namespace describe = boost::describe;

/// Where a value does not fit its type: paths such as `agenda[2]`, one a fault.
using Faults = std::vector<std::string>;

inline std::string_view bare(std::string_view name) {
    return name.ends_with('_') ? name.substr(0, name.size() - 1) : name;
}

template <class E>
std::string_view name_of(E value) {
    return bare(describe::enum_to_string(value, ""));
}

template <class E>
std::optional<E> enum_named(std::string_view name) {
    std::optional<E> found;
    boost::mp11::mp_for_each<describe::describe_enumerators<E>>([&](auto d) {
        if (bare(d.name) == name) found = d.value;
    });
    return found;
}

template <class T>
struct IsOptional : std::false_type {};
template <class T>
struct IsOptional<std::optional<T>> : std::true_type {};
template <class T>
struct IsList : std::false_type {};
template <class T>
struct IsList<std::vector<T>> : std::true_type {};
template <class T>
struct IsMap : std::false_type {};
template <class T>
struct IsMap<std::map<std::string, T>> : std::true_type {};
template <class T>
struct IsId : std::false_type {};
template <class T>
struct IsId<Id<T>> : std::true_type {};

/// The body of an act that says nothing more.
struct Nothing {
    BOOST_DESCRIBE_CLASS(Nothing, (), (), (), ())
};

template <class T>
concept Described = describe::has_describe_members<T>::value && !std::is_enum_v<T>;

/// Whether a member of this type can be left out: a state to which one was added later is read
/// from before, and written as it was, while the new one is empty. A part, a described struct, can
/// be left out when each of its members can.
template <class T>
constexpr bool may_be_absent();

template <class Members>
struct AllMayBeAbsent;
template <template <class...> class L, class... Ds>
struct AllMayBeAbsent<L<Ds...>> {
    template <class T>
    static constexpr bool of =
        (may_be_absent<std::remove_cvref_t<decltype(std::declval<T&>().*Ds::pointer)>>() && ...);
};

template <class T>
constexpr bool may_be_absent() {
    if constexpr (Described<T>)
        return AllMayBeAbsent<describe::describe_members<T, describe::mod_public>>::template of<T>;
    else
        return IsOptional<T>::value || IsList<T>::value || IsMap<T>::value || std::same_as<T, bool>;
}

template <class T>
bool absent(const T& value) {
    if constexpr (!may_be_absent<T>()) {
        return false;
    } else if constexpr (Described<T>) {
        bool all = true;
        boost::mp11::mp_for_each<describe::describe_members<T, describe::mod_public>>(
            [&](auto d) { all = all && absent(value.*d.pointer); });
        return all;
    } else if constexpr (std::same_as<T, bool>) {
        return !value;
    } else if constexpr (IsOptional<T>::value) {
        return !value;
    } else {
        return value.empty();
    }
}

/// A described struct whose further members are whatever they are, in `others`.
template <class T>
concept Open = Described<T> && requires(T value) {
    { value.others } -> std::same_as<json::object&>;
};

template <class T>
json::value encode(const T& value) {
    if constexpr (IsOptional<T>::value) {
        return encode(*value);
    } else if constexpr (IsList<T>::value) {
        json::array list;
        for (const auto& item : value) list.push_back(encode(item));
        return list;
    } else if constexpr (IsMap<T>::value) {
        json::object map;
        for (const auto& [key, item] : value) map[key] = encode(item);
        return map;
    } else if constexpr (IsId<T>::value || std::same_as<T, Date>) {
        return json::string(value.text());
    } else if constexpr (std::derived_from<T, std::string>) {
        return json::string(std::string_view(value));
    } else if constexpr (std::is_enum_v<T>) {
        return json::string(name_of(value));
    } else if constexpr (Described<T>) {
        json::object object;
        boost::mp11::mp_for_each<describe::describe_members<T, describe::mod_public>>([&](auto d) {
            const auto& member = value.*d.pointer;
            if (!absent(member)) object[bare(d.name)] = encode(member);
        });
        if constexpr (Open<T>) object.insert(value.others.begin(), value.others.end());
        return object;
    } else {
        return json::value(value);
    }
}

template <class T>
json::object encode_object(const T& value) {
    return encode(value).as_object();
}

template <class T>
void decode(const json::value& from, T& to, Faults& faults, const std::string& path);

template <Described T>
void decode_members(const json::object& from, T& to, Faults& faults, const std::string& path) {
    std::size_t known = 0;
    const std::string prefix = path.empty() ? "" : path + ".";
    boost::mp11::mp_for_each<describe::describe_members<T, describe::mod_public>>([&](auto d) {
        auto& member = to.*d.pointer;
        const auto name = std::string(bare(d.name));
        if (const auto* found = from.if_contains(name)) {
            ++known;
            decode(*found, member, faults, prefix + name);
        } else if (!may_be_absent<std::remove_cvref_t<decltype(member)>>()) {
            faults.push_back(prefix + name);
        }
    });
    if (known == from.size()) return;
    for (const auto& [key, value] : from) {
        bool declared = false;
        boost::mp11::mp_for_each<describe::describe_members<T, describe::mod_public>>(
            [&](auto d) { declared = declared || bare(d.name) == std::string_view(key); });
        if (declared) continue;
        if constexpr (Open<T>)
            to.others[key] = value;
        else
            faults.push_back(prefix + std::string(key));
    }
}

template <class T>
bool decode_text(const json::string& from, T& to) {
    if constexpr (std::derived_from<T, std::string>) {
        to = T(std::string(from));
    } else if constexpr (IsId<T>::value) {
        if (!is_slug(from)) return false;
        to = T(std::string(from));
    } else if constexpr (std::same_as<T, Date>) {
        const auto date = Date::parse(from);
        if (!date) return false;
        to = *date;
    } else {
        const auto value = enum_named<T>(from);
        if (!value) return false;
        to = *value;
    }
    return true;
}

template <class T>
void decode(const json::value& from, T& to, Faults& faults, const std::string& path) {
    bool fits = false;
    if constexpr (IsOptional<T>::value) {
        return decode(from, to.emplace(), faults, path);
    } else if constexpr (IsList<T>::value) {
        fits = from.is_array();
        if (fits)
            for (const auto& item : from.get_array())
                decode(item, to.emplace_back(), faults,
                       path + "[" + std::to_string(to.size() - 1) + "]");
    } else if constexpr (IsMap<T>::value) {
        fits = from.is_object();
        if (fits)
            for (const auto& [key, item] : from.get_object())
                decode(item, to[std::string(key)], faults, path + "." + std::string(key));
    } else if constexpr (std::same_as<T, bool>) {
        fits = from.is_bool();
        if (fits) to = from.get_bool();
    } else if constexpr (std::integral<T>) {
        boost::system::error_code wrong;
        to = from.to_number<T>(wrong);
        fits = !wrong && !from.is_double();
    } else if constexpr (std::same_as<T, json::object>) {
        fits = from.is_object();
        if (fits) to = from.get_object();
    } else if constexpr (Described<T>) {
        fits = from.is_object();
        if (fits) decode_members(from.get_object(), to, faults, path);
    } else {
        fits = from.is_string() && decode_text(from.get_string(), to);
    }
    if (!fits) faults.push_back(path);
}

/// Reads what `encode` wrote; throws `std::invalid_argument` for anything else.
template <class T>
T decode_stored(const json::object& from) {
    T value;
    Faults faults;
    decode_members(from, value, faults, "");
    if (!faults.empty()) throw std::invalid_argument("stored state: " + faults.front());
    return value;
}

}  // namespace cocrea::codec
