#pragma once

#include <boost/json/fwd.hpp>
#include <boost/json/storage_ptr.hpp>
#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

namespace cocrea {

/// RFC 8785 bytes of `value`, for the restricted form that entries use: keys `[a-z0-9_]+`, integers
/// of magnitude up to 2^53-1, no floats, no nulls, valid UTF-8, at most 64 levels. Throws
/// `std::invalid_argument` for anything else. Pure; safe from any thread. The rule and vectors:
/// docs/reference/event-format.md, "Canonical bytes".
std::string canonical(const boost::json::value& value);

/// The canonical bytes of a member of an object, found in those of the object without reading
/// either; nothing when there is no such member. Says nothing of bytes that are not canonical.
std::optional<std::string_view> canonical_member(std::string_view object, std::string_view member);

/// The most values, members and elements together, that JSON from outside may have. An entry has
/// room for a third of them.
inline constexpr std::size_t max_json_values = 200'000;

/// Parses JSON from outside (RFC 8259); throws `std::invalid_argument` with the byte offset for
/// bytes that are not valid JSON, for duplicate keys (of which Boost.JSON alone would keep the
/// last), and for more than 64 levels or `max_json_values`, as soon as it comes to them. Floats and
/// nulls are read; `canonical` refuses them later. The value lies in `memory`. Pure; safe from any
/// thread.
boost::json::value parse_json(std::string_view bytes, boost::json::storage_ptr memory = {});

}  // namespace cocrea
