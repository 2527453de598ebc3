#pragma once

#include <cstdint>
#include <optional>
#include <string_view>

#include "cocrea/trust/note.hpp"

namespace cocrea {

/// Cosigns the text of a checkpoint as witness `name` (c2sp.org/tlog-cosignature, cosignature/v1):
/// it says that at `time`, in seconds since 1970, this was the largest tree that the witness had
/// seen. Throws `std::invalid_argument` unless `is_key_name(name)`, 0 < `time` < 2^63 and
/// `parse_checkpoint` takes the text. Pure.
NoteSignature cosign(std::string_view text, std::string_view name, const SecretKey& key,
                     std::uint64_t time);

/// Whether `key` cosigned `text`; as `verify` of a note, without name and id. Pure.
bool verify_cosignature(const PublicKey& key, std::string_view text,
                        const NoteSignature& signature);

/// The time of a signature by a key of type `cosignature`, in seconds since 1970: true if the
/// signature verifies and the witness does not lie. Nothing when it is none. Pure.
std::optional<std::uint64_t> cosigned_at(const NoteSignature& signature);

}  // namespace cocrea
