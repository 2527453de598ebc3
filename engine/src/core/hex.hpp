#pragma once

#include <string_view>

namespace cocrea {

/// Writes two lower-case hex digits for each byte to `to`, where there is room for them; answers
/// with the end.
inline char* write_hex(char* to, std::string_view bytes) {
    constexpr std::string_view digits = "0123456789abcdef";
    for (const char c : bytes) {
        const auto byte = static_cast<unsigned char>(c);
        *to++ = digits[byte >> 4];
        *to++ = digits[byte & 15];
    }
    return to;
}

}  // namespace cocrea
