#pragma once

#include <boost/container/small_vector.hpp>
#include <boost/json/object.hpp>
#include <boost/json/value.hpp>
#include <concepts>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <type_traits>
#include <utility>
#include <vector>

#include "cocrea/types.hpp"

namespace cocrea {

/// What is wrong with a member of a JSON object.
struct MemberFault {
    /// In which way.
    enum class Kind {
        missing,    ///< it must be there
        malformed,  ///< it is not of the form that it should have
        unknown,    ///< the object has no such member
    };
    Kind kind;         ///< in which way
    std::string path;  ///< `agenda[2].place`
    std::string need;  ///< the form that it should have; empty for an unknown one
    /// Alike in every member.
    bool operator==(const MemberFault&) const = default;
};

/// In the order in which the members were asked for; those that nobody asked for come last.
using MemberFaults = std::vector<MemberFault>;

/// Where a value stands inside what is being read; `path` is put together only for a fault. A view:
/// lives no longer than the place that it stands in.
class Place {
  public:
    /// The whole itself, whose path is empty.
    Place() = default;
    /// A member of what stands at `whole`; borrows both.
    Place(const Place& whole, std::string_view member) : whole_(&whole), member_(member) {}
    /// An item of the list that stands at `whole`; borrows it.
    Place(const Place& whole, std::size_t item) : whole_(&whole), item_(item) {}

    /// `agenda[2].place`.
    std::string path() const;

  private:
    const Place* whole_ = nullptr;
    std::string_view member_;
    std::optional<std::size_t> item_;
};

/// A form that a value can have: what it is called where it is missed, and how it is read. `read`
/// answers nothing for a value of another form.
template <class T>
struct MemberForm {
    std::string_view need;                                ///< points to static storage
    std::optional<T> (*read)(const boost::json::value&);  ///< pure
};

/// Takes the members of a JSON object one by one, each with the form that it should have, and adds
/// all that is wrong to a list of faults. What cannot be read is answered as if it were empty, so
/// that one run finds every fault: whoever reads looks at the faults before the values. A view:
/// borrows the object and the faults. One object, one thread.
class Members {
  public:
    /// The members of `object`, which stands at `place`.
    Members(const boost::json::object& object, MemberFaults& faults, Place place = {})
        : object_(object), faults_(faults), place_(place) {}

    /// A member that must be there.
    template <class T>
    T required(std::string_view member, const MemberForm<T>& form) {
        if (const auto* value = take(member)) return read(*value, member, form).value_or(T{});
        missing(member, form.need);
        return {};
    }

    /// A member that may be left out.
    template <class T>
    std::optional<T> optional(std::string_view member, const MemberForm<T>& form) {
        const auto* value = take(member);
        return value ? read(*value, member, form) : std::nullopt;
    }

    /// A member that may be left out, or be an empty text, which then says as little.
    template <class T>
    std::optional<T> filled(std::string_view member, const MemberForm<T>& form) {
        const auto* value = take(member);
        const auto* text = value ? value->if_string() : nullptr;
        return value && !(text && text->empty()) ? read(*value, member, form) : std::nullopt;
    }

    /// The items of a list that may be left out; a fault for each that is not of the form.
    template <class T>
    std::vector<T> list(std::string_view member, const MemberForm<T>& item) {
        std::vector<T> items;
        const auto* value = take(member);
        if (!value) return items;
        const auto* array = value->if_array();
        if (!array) malformed(member, item.need);
        if (array)
            for (const auto& one : *array)
                if (auto found = read(one, member, item)) items.push_back(*std::move(found));
        return items;
    }

    /// A member for whoever reads it in a way of their own, or null when it is not there.
    const boost::json::value* take(std::string_view member);

    /// Adds what whoever took a member found wrong with it.
    void missing(std::string_view member, std::string_view need);
    /// The same of one that is not as it should be; `member` may be a path that goes on from here.
    void malformed(std::string_view member, std::string_view need);

    /// To be called when every member has been asked for: adds those that nobody asked for.
    void end();

    /// Those that nobody asked for, where they may be whatever they are; in place of `end`.
    boost::json::object rest() const;

  private:
    bool is_taken(const boost::json::value& value) const;

    template <class T>
    std::optional<T> read(const boost::json::value& value, std::string_view member,
                          const MemberForm<T>& form) {
        auto found = form.read(value);
        if (!found) malformed(member, form.need);
        return found;
    }

    const boost::json::object& object_;
    MemberFaults& faults_;
    Place place_;
    boost::container::small_vector<const boost::json::value*, 16> taken_;
};

/// For forms made of members: what `read` makes of the members of `value`, or nothing when that is
/// no object or anything in it is wrong.
template <std::invocable<Members&> Read>
auto whole(const boost::json::value& value, Read read)
    -> std::optional<std::invoke_result_t<Read, Members&>> {
    const auto* object = value.if_object();
    if (!object) return std::nullopt;
    MemberFaults faults;
    Members members(*object, faults);
    auto made = read(members);
    members.end();
    if (!faults.empty()) return std::nullopt;
    return made;
}

/// The forms that most members have.
namespace form {

/// What `T` makes of a text, which may be empty.
template <class T = std::string>
inline constexpr MemberForm<T> text{"text",
                                    [](const boost::json::value& value) -> std::optional<T> {
                                        if (!value.is_string()) return std::nullopt;
                                        return T(std::string(value.get_string()));
                                    }};

/// An `Id`, or any name that is a slug.
template <class T = std::string>
inline constexpr MemberForm<T> slug{"slug",
                                    [](const boost::json::value& value) -> std::optional<T> {
                                        if (!value.is_string() || !is_slug(value.get_string()))
                                            return std::nullopt;
                                        return T(std::string(value.get_string()));
                                    }};

/// A whole number within the limits of `T`.
template <std::integral T>
inline constexpr MemberForm<T> integer{"integer",
                                       [](const boost::json::value& value) -> std::optional<T> {
                                           boost::system::error_code wrong;
                                           const auto number = value.to_number<T>(wrong);
                                           if (wrong || value.is_double()) return std::nullopt;
                                           return number;
                                       }};

/// A whole number from 0 to 2^53-1, the most that every reader of JSON can hold.
extern const MemberForm<std::uint64_t> count;
/// `true` or `false`.
extern const MemberForm<bool> boolean;
/// A date as people say it.
extern const MemberForm<Date> date;
/// 64 lower-case hex digits.
extern const MemberForm<Digest> sha256;
/// An object, whatever its members: a copy of its own.
extern const MemberForm<boost::json::object> object;

}  // namespace form
}  // namespace cocrea
