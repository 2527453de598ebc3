#pragma once

#include <compare>
#include <cstdint>
#include <string>
#include <string_view>

#include "cocrea/core/signature.hpp"

namespace cocrea {

/// What a key signs with it, the signature type of c2sp.org/signed-note. Its other types (ECDSA,
/// RFC 6962, ML-DSA-44) are read by nobody here.
enum class KeyType : std::uint8_t {
    note = 0x01,  ///< Ed25519 over the text: logs
    cosignature =
        0x04,  ///< Ed25519 over the text and a time (c2sp.org/tlog-cosignature): witnesses
};

/// The key of a signer of notes, as whoever verifies knows it. A value type.
struct VerifierKey {
    std::string name;  ///< of the signer; of a log, its origin
    KeyType type;      ///< of the signatures
    PublicKey key;     ///< that they are made with

    /// The first 32 bits of SHA-256 of name, type and key (c2sp.org/signed-note, "Signatures"):
    /// tells keys apart and proves nothing.
    std::uint32_t id() const;

    /// By name, type and key.
    auto operator<=>(const VerifierKey&) const = default;
};

/// Whether a signer may be called so (c2sp.org/signed-note, "Format"): valid UTF-8, not empty,
/// without control characters, Unicode spaces (White_Space) and `+`; at most 255 bytes, which is
/// ours. Pure.
bool is_key_name(std::string_view name);

/// Reads a vkey, `name+id+key` with the id in 8 lower-case hex digits and Base64 of type and key.
/// Throws `Malformed`: `vkey_malformed`, `key_name_malformed`, `base64_malformed`,
/// `key_type_unknown`, `key_size_wrong`, `key_id_wrong`. Pure.
VerifierKey parse_vkey(std::string_view text);

/// The vkey of `key`; `parse_vkey` gives it back if `is_key_name(key.name)`. Pure.
std::string to_vkey(const VerifierKey& key);

}  // namespace cocrea
