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

#include "cocrea/core/members.hpp"
#include "cocrea/types.hpp"
#include "core/text.hpp"

/// Between described structs (Boost.Describe) and the restricted JSON of entries. Optional members,
/// lists, maps and `false` are left out when empty; every other member is required. An enumerator
/// or member that ends in `_` stands for the C++ keyword without it.
namespace cocrea::codec {

namespace json = boost::json;
namespace describe = boost::describe;

/// A member of an act's body that a live act has to have. An act of the past leaves it out where
/// its source does not give it, and the entry says so.
template <class T>
struct Given : std::optional<T> {
    using std::optional<T>::optional;
    static constexpr bool live_too = true;
};

/// The same of one that a live act may leave out: it is said later.
template <class T>
struct GivenLater : std::optional<T> {
    using std::optional<T>::optional;
    static constexpr bool live_too = false;
};

template <class T>
concept OfSource = requires {
    T::live_too;
};

constexpr std::string_view bare(std::string_view name) {
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
template <OfSource T>
struct IsOptional<T> : std::true_type {};
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

/// Members of the state of the object that an act is done to, as many as the act names.
struct StateMembers {
    json::object named;
};

/// The body of an act that says nothing more.
struct Nothing {
    BOOST_DESCRIBE_CLASS(Nothing, (), (), (), ())
};

template <class T>
concept Described = describe::has_describe_members<T>::value && !std::is_enum_v<T>;

/// The members of a described struct, those of what it stands on first.
template <class T>
using PartsOf = describe::describe_members<T, describe::mod_public | describe::mod_inherited>;

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
        return AllMayBeAbsent<PartsOf<T>>::template of<T>;
    else
        return IsOptional<T>::value || IsList<T>::value || IsMap<T>::value || std::same_as<T, bool>;
}

template <class T>
bool absent(const T& value) {
    if constexpr (!may_be_absent<T>()) {
        return false;
    } else if constexpr (Described<T>) {
        bool all = true;
        boost::mp11::mp_for_each<PartsOf<T>>(
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
        list.reserve(value.size());
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
    } else if constexpr (std::same_as<T, Prose>) {
        return json::object{{"sealed", to_hex(value.sealed)}};
    } else if constexpr (std::is_enum_v<T>) {
        return json::string(name_of(value));
    } else if constexpr (Described<T>) {
        using Parts = PartsOf<T>;
        json::object object;
        object.reserve(boost::mp11::mp_size<Parts>::value);
        boost::mp11::mp_for_each<Parts>([&](auto d) {
            const auto& member = value.*d.pointer;
            if (!absent(member)) object.emplace(bare(d.name), encode(member));
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

/// The words of an enumeration as they are listed for people: `ordinary, extraordinary`.
template <class E>
const std::string& words_joined() {
    static const std::string joined = [] {
        std::string words;
        boost::mp11::mp_for_each<describe::describe_enumerators<E>>([&](auto d) {
            if (!words.empty()) words += ", ";
            words += bare(d.name);
        });
        return words;
    }();
    return joined;
}

/// The form of a value that is no list, map or struct.
template <class T>
MemberForm<T> plain_form() {
    if constexpr (std::is_enum_v<T>)
        return {words_joined<T>(), [](const json::value& value) -> std::optional<T> {
                    return value.is_string() ? enum_named<T>(value.get_string()) : std::nullopt;
                }};
    else if constexpr (std::same_as<T, bool>)
        return form::boolean;
    else if constexpr (std::integral<T>)
        return form::integer<T>;
    else if constexpr (std::same_as<T, Date>)
        return form::date;
    else if constexpr (std::same_as<T, json::object>)
        return form::object;
    else if constexpr (std::same_as<T, StateMembers>)
        return {form::object.need, [](const json::value& value) -> std::optional<T> {
                    return value.is_object() ? std::optional(T{value.get_object()}) : std::nullopt;
                }};
    else if constexpr (std::same_as<T, Prose>)
        return form::prose;
    else if constexpr (IsId<T>::value)
        return form::slug<T>;
    else
        return form::text<T>;
}

/// What the form of a `T` is called.
template <class T>
std::string_view need_of() {
    if constexpr (IsOptional<T>::value)
        return need_of<typename T::value_type>();
    else if constexpr (IsList<T>::value)
        return "list";
    else if constexpr (IsMap<T>::value || Described<T>)
        return form::object.need;
    else
        return plain_form<T>().need;
}

template <class T>
void decode(const json::value& from, T& to, MemberFaults& faults, const Place& place);

/// Takes the members of `T` out of `from`, all that is wrong going to `faults`.
template <Described T>
void decode_members(const json::object& from, T& to, MemberFaults& faults,
                    const Place& place = {}) {
    Members members(from, faults, place);
    boost::mp11::mp_for_each<PartsOf<T>>([&](auto d) {
        auto& member = to.*d.pointer;
        using M = std::remove_cvref_t<decltype(member)>;
        const auto name = bare(d.name);
        if (const auto* found = members.take(name))
            decode(*found, member, faults, Place(place, name));
        else if (!may_be_absent<M>())
            members.missing(name, need_of<M>());
    });
    if constexpr (Open<T>)
        to.others = members.rest();
    else
        members.end();
}

template <class T>
void decode(const json::value& from, T& to, MemberFaults& faults, const Place& place) {
    bool fits = false;
    if constexpr (IsOptional<T>::value) {
        return decode(from, to.emplace(), faults, place);
    } else if constexpr (IsList<T>::value) {
        fits = from.is_array();
        if (fits)
            for (std::size_t at = 0; const auto& item : from.get_array())
                decode(item, to.emplace_back(), faults, Place(place, at++));
    } else if constexpr (IsMap<T>::value) {
        fits = from.is_object();
        if (fits)
            for (const auto& [key, item] : from.get_object())
                decode(item, to[std::string(key)], faults, Place(place, key));
    } else if constexpr (Described<T>) {
        fits = from.is_object();
        if (fits) decode_members(from.get_object(), to, faults, place);
    } else {
        auto read = plain_form<T>().read(from);
        fits = read.has_value();
        if (fits) to = *std::move(read);
    }
    if (!fits)
        faults.push_back({MemberFault::Kind::malformed, place.path(), std::string(need_of<T>())});
}

/// The members of `value` that are not there although a source, or whoever acts now, would give
/// them; those that a live act needs alone, when `live`.
template <Described T>
MemberFaults not_given(const T& value, bool live) {
    MemberFaults missing;
    boost::mp11::mp_for_each<PartsOf<T>>([&](auto d) {
        using M = std::remove_cvref_t<decltype(value.*d.pointer)>;
        if constexpr (OfSource<M>)
            if (!(value.*d.pointer) && (M::live_too || !live))
                missing.push_back({MemberFault::Kind::missing, std::string(bare(d.name)),
                                   std::string(need_of<M>())});
    });
    return missing;
}

/// Reads what `encode` wrote; throws `std::invalid_argument` for anything else.
template <class T>
T decode_stored(const json::object& from) {
    T value;
    MemberFaults faults;
    decode_members(from, value, faults);
    if (!faults.empty()) throw std::invalid_argument("stored state: " + faults.front().path);
    return value;
}

}  // namespace cocrea::codec
