#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace cocrea {

/// A SHA-256 value (FIPS 180-4).
using Digest = std::array<std::uint8_t, 32>;

/// SHA-256 of `bytes`. Safe from any thread.
Digest sha256(std::string_view bytes);

std::string to_hex(const Digest& digest);

/// Reads 64 lowercase hex digits; nothing otherwise.
std::optional<Digest> digest_from_hex(std::string_view hex);

}  // namespace cocrea
