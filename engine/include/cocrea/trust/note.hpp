#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "cocrea/core/signature.hpp"
#include "cocrea/trust/verifier_key.hpp"

namespace cocrea {

/// Bytes of a note at most.
inline constexpr std::size_t max_note_bytes = 1 << 20;

/// Signatures of a note at most; c2sp.org/signed-note asks for 16.
inline constexpr std::size_t max_signatures = 64;

/// A signature line of a note.
struct NoteSignature {
    std::string name;      ///< of the key; `is_key_name`
    std::uint32_t key_id;  ///< of the key, not yet believed
    std::string bytes;     ///< what the key's type makes of the text; not empty
    /// Alike in every member.
    bool operator==(const NoteSignature&) const = default;
};

/// A signed note (c2sp.org/signed-note): a text that counts for nothing until a key that is trusted
/// has been found to have signed it.
struct Note {
    std::string text;                       ///< ends in a newline
    std::vector<NoteSignature> signatures;  ///< one or more, in order
    /// Alike in every member.
    bool operator==(const Note&) const = default;
};

/// Reads a signed note: valid UTF-8, no control character but newline, an empty line after the
/// text, then `— name base64` lines in the one form in which `to_text` writes them, so that no two
/// texts are the same note. Throws `Malformed`: `too_long`, `not_utf8`, `control_character`,
/// `signatures_missing`, `signature_malformed`, `key_name_malformed`, `base64_malformed`,
/// `too_many_signatures`, `line_unfinished`. Pure; no signature is verified.
Note parse_note(std::string_view bytes);

/// The note as `parse_note` reads it. The caller answers for its parts. Pure.
std::string to_text(const Note& note);

/// Reads signature lines alone, one or more, such as a witness answers with. Throws `Malformed` as
/// `parse_note` does. Pure.
std::vector<NoteSignature> parse_signatures(std::string_view lines);

/// The line of one, with its newline. Pure.
std::string to_text(const NoteSignature& signature);

/// Signs `text` as `name`, with a signature of type `KeyType::note`. Throws `std::invalid_argument`
/// unless `is_key_name(name)`. Pure.
NoteSignature sign_note(std::string_view text, std::string_view name, const SecretKey& key);

/// Whether `signature` says that it is by `key`: name and id agree. Proves nothing.
bool claims(const VerifierKey& key, const NoteSignature& signature);

/// Whether `key` made `signature` for `text`, as the key's type asks. Pure.
bool verify(const VerifierKey& key, std::string_view text, const NoteSignature& signature);

}  // namespace cocrea
