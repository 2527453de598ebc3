#pragma once

#include <string_view>

namespace cocrea {

/// Throws `Malformed` for bytes that can be no part of a note: too many, no UTF-8, or with a
/// control character other than newline (c2sp.org/signed-note, "Format").
void require_note_bytes(std::string_view bytes);

}  // namespace cocrea
