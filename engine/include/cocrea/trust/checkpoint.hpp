#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "cocrea/trust/note.hpp"
#include "cocrea/types.hpp"

namespace cocrea {

/// What a log says of its tree (c2sp.org/tlog-checkpoint).
struct Checkpoint {
    std::string origin;                   ///< of the log; not empty, one line
    std::uint64_t size = 0;               ///< leaves
    Digest root{};                        ///< at that size (RFC 6962, 2.1)
    std::vector<std::string> extensions;  ///< further lines, kept as they are; we write none
    /// Alike in every member.
    bool operator==(const Checkpoint&) const = default;
};

/// Reads the text of a note as a checkpoint. Throws `Malformed`: `line_missing`, `line_unfinished`,
/// `origin_missing`, `size_malformed`, `root_malformed`, `extension_empty`, and what `parse_note`
/// throws for bytes that no note can have. Pure.
Checkpoint parse_checkpoint(std::string_view text);

/// The text of a checkpoint, to be signed. The caller answers for origin and extensions. Pure.
std::string to_text(const Checkpoint& checkpoint);

/// A checkpoint with the note that carries it, kept so that it can be written as it came.
struct SignedCheckpoint {
    Note note;              ///< whose text is the checkpoint
    Checkpoint checkpoint;  ///< not to be believed before its signatures were verified
};

/// Reads a signed checkpoint. Throws as `parse_note` and `parse_checkpoint` do. Pure.
SignedCheckpoint parse_signed_checkpoint(std::string_view bytes);

/// Signs `checkpoint` as its log with each of `keys`: one, or the old and the new one while a log
/// changes keys. Throws `std::invalid_argument` without keys or when the origin is not
/// `is_key_name`. Pure.
Note sign_checkpoint(const Checkpoint& checkpoint, std::span<const SecretKey* const> keys);

}  // namespace cocrea
