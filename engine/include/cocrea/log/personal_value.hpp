#pragma once

#include <array>
#include <cstdint>
#include <string_view>

#include "cocrea/types.hpp"

namespace cocrea {

/// 32 random bytes that go with one personal value and are kept and erased with it.
using Salt = std::array<std::uint8_t, 32>;

/// Whether personal values may be called so: `[a-z0-9_]+`. Pure.
bool is_personal_field(std::string_view field);

/// What stands in the log in the place of a personal value (`Act::pd`): HMAC-SHA256, keyed with
/// the salt, of `cocrea-pd/v1`, a newline, the field, a newline and the value. Whoever has value
/// and salt can show that they are the ones; without the salt nobody can try out names, so that
/// erasing both leaves nothing of the person in the log. Throws `std::invalid_argument` unless
/// `is_personal_field(field)`. Pure.
Digest personal_commitment(const Salt& salt, std::string_view field, std::string_view value);

/// A new salt, of the system's randomness.
Salt random_salt();

}  // namespace cocrea
