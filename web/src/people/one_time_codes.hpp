#pragma once

#include <chrono>
#include <cstdint>
#include <string>
#include <string_view>

namespace cocrea::web {

/// The step of `time` in which a code is good (RFC 6238, 4): half a minute.
std::int64_t time_step_of(std::chrono::system_clock::time_point time);

/// The code of a step by HMAC-SHA-1 (RFC 6238, 4.2; RFC 4226, 5.3).
std::string one_time_code(std::string_view secret, std::int64_t step, unsigned digits = 6);

/// Bytes in Base32 without padding (RFC 4648, 6).
std::string to_base32(std::string_view bytes);

/// The bytes of what `to_base32` wrote.
std::string from_base32(std::string_view text);

/// Text in groups of four, as people copy it.
std::string in_groups(std::string_view text);

/// Letters and digits of what people typed, in upper case, without the blanks and hyphens between
/// them.
std::string without_groups(std::string_view typed);

}  // namespace cocrea::web
