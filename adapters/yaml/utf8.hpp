#pragma once

#include <cstddef>
#include <string_view>

namespace cocrea {

struct Place {
    unsigned line = 1, column = 1;
};

/// The offset of the first byte that is not well-formed UTF-8 (RFC 3629, section 4), or the size.
std::size_t utf8_valid_prefix(std::string_view bytes);

/// The line and the column, in characters, of the byte at `offset`.
Place place_at(std::string_view bytes, std::size_t offset);

}  // namespace cocrea
