#pragma once

#include <boost/json/value.hpp>
#include <string>
#include <string_view>

namespace cocrea {

/// RFC 8785 bytes of `value`, for the restricted form that entries use: keys `[a-z0-9_]+`, integers
/// of magnitude up to 2^53-1, no floats, no nulls, valid UTF-8. Throws `std::invalid_argument` for
/// anything else.
std::string canonical(const boost::json::value& value);

/// Parses JSON from outside; throws `std::invalid_argument` with the byte offset for bytes that are
/// not valid JSON, for duplicate keys, and for more than 64 levels.
boost::json::value parse_json(std::string_view bytes);

}  // namespace cocrea
