#pragma once

#include <array>
#include <cstdint>
#include <initializer_list>
#include <string_view>

#include "cocrea/types.hpp"

namespace cocrea {

/// 32 random bytes that go with one text that lies outside the log, kept and erased with it.
using Salt = std::array<std::uint8_t, 32>;

/// A new salt, of the system's randomness. Safe from any thread.
Salt random_salt();

/// The commitment that stands in the log in the place of a text: HMAC-SHA256, keyed with the salt,
/// of the parts, each followed by a newline but the last. Whoever has text and salt can show that
/// they are the ones; without the salt nobody can try out texts, so that erasing both leaves
/// nothing of it in the log. Pure.
Digest salted_commitment(const Salt& salt, std::initializer_list<std::string_view> parts);

}  // namespace cocrea
