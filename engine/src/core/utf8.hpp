#pragma once

#include <string_view>

namespace cocrea {

/// True when `text` is well-formed UTF-8 (RFC 3629): no overlong forms, no surrogates, nothing past
/// U+10FFFF, nothing cut short.
bool is_utf8(std::string_view text);

}  // namespace cocrea
