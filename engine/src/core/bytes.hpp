#pragma once

#include <array>
#include <cstdint>
#include <string_view>

namespace cocrea {

/// The bytes of a digest, key or signature as text; lives as long as they do.
template <std::size_t Size>
std::string_view text_of(const std::array<std::uint8_t, Size>& bytes) {
    return {reinterpret_cast<const char*>(bytes.data()), Size};
}

}  // namespace cocrea
