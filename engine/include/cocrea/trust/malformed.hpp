#pragma once

#include <cstddef>
#include <stdexcept>
#include <string_view>

namespace cocrea {

/// Bytes that are no text of the log's formats (note, checkpoint, policy, proof, request). Every
/// parser of `cocrea/log/` but those of JSON and Base64 throws it, and nothing else, whatever the
/// bytes.
struct Malformed : std::invalid_argument {
    /// `why` points to static storage.
    explicit Malformed(std::string_view why, std::size_t at_line = 0);

    /// The same for the text whose first line is line `lines + 1` of another.
    Malformed below(std::size_t lines) const;

    std::string_view code;  ///< stable; docs/reference/checkpoint-format.md has them all
    std::size_t line;       ///< from 1; 0 when it is about the whole
};

}  // namespace cocrea
