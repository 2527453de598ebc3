#pragma once

#include <cstdint>
#include <string>
#include <string_view>

namespace cocrea {

/// The lowest `count` bytes of `number`, highest first.
inline std::string big_endian(std::uint64_t number, int count) {
    std::string bytes;
    for (int shift = 8 * (count - 1); shift >= 0; shift -= 8)
        bytes += static_cast<char>(number >> shift & 0xFF);
    return bytes;
}

/// The reverse, of at most 8 bytes.
inline std::uint64_t from_big_endian(std::string_view bytes) {
    std::uint64_t number = 0;
    for (const char byte : bytes) number = number << 8 | static_cast<unsigned char>(byte);
    return number;
}

}  // namespace cocrea
