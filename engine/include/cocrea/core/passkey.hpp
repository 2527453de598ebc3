#pragma once

#include <array>
#include <boost/json/value.hpp>
#include <compare>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <variant>

#include "cocrea/core/signature.hpp"
#include "cocrea/types.hpp"

namespace cocrea {

/// A public key on the curve P-256, for ES256 (RFC 7518, 3.4).
struct P256PublicKey {
    std::array<std::uint8_t, 33> bytes{};  ///< the point, compressed (SEC 1, 2.3.3)
    /// By their bytes.
    auto operator<=>(const P256PublicKey&) const = default;
};

/// A key by which acts are signed: Ed25519, from a file or of a passkey, or P-256, of a passkey.
using ActKey = std::variant<PublicKey, P256PublicKey>;

/// The form in which acts and objects name a key: lower-case hex, 64 digits of an Ed25519 key and
/// 66 of a P-256 key.
std::string to_hex(const ActKey& key);

/// Reads that form; nothing otherwise. Whether it is a point of its curve is not asked. Pure.
std::optional<ActKey> act_key_from_hex(std::string_view hex);

/// What a passkey answers with for a challenge (W3C Web Authentication Level 2, 6.1, 5.8.1, 6.5.5).
struct Assertion {
    std::string authenticator_data;  ///< bytes, as the authenticator gave them
    std::string client_data;         ///< the bytes of `clientDataJSON`, as the browser gave them
    std::string signature;           ///< over the first and the SHA-256 of the second
    /// By their bytes.
    bool operator==(const Assertion&) const = default;
};

/// What stands under an act: the signature of a key from a file, or the assertion of a passkey.
using ActSignature = std::variant<Signature, Assertion>;

/// What a key was added for as a passkey. The address at which it is used is not bound: an
/// authenticator answers for its relying party alone, and a register that moves to another address
/// of it keeps its keys.
struct Passkey {
    std::string relying_party;       ///< its id: a host name, as `registro.example.mx`
    bool user_verification = false;  ///< whether every assertion must have verified the user
    /// Alike in both.
    bool operator==(const Passkey&) const = default;
};

/// The challenge of a passkey for `message`, its SHA-256; 32 bytes. Pure.
Digest challenge_of(std::string_view message);

/// Whether `signature` is one of `message` by `key`, as far as it can be said without knowing what
/// the key was added for. A signature by Ed25519 is judged by `verify`. An assertion holds when
/// its client data is `webauthn.get` for `challenge_of(message)`, not from a frame of another
/// origin; when the user was present and no credential is attached; and when it is signed, by
/// ES256 in strict DER (RFC 3279, 2.2.3) or by Ed25519. How client data is read:
/// docs/reference/bundle-format.md. Pure.
bool verify(const ActKey& key, std::string_view message, const ActSignature& signature);

/// Why an assertion does not count for a key that was added so, or why a key that was added as no
/// passkey cannot give one: `key_kind_differs`, `relying_party_differs`, `user_not_verified`; empty
/// when it counts. Pure.
std::string_view objection(const ActSignature& signature, const std::optional<Passkey>& added);

/// The form in which entries carry it: of a signature the text that `to_base64` gives; of an
/// assertion `{authenticator_data, client_data, signature}`, each Base64.
boost::json::value to_json(const ActSignature& signature);

/// Reads that form, as strictly as `from_base64`; nothing for anything else. An assertion has at
/// most 1,024, 2,048 and 72 bytes in its parts. Pure.
std::optional<ActSignature> act_signature_from_json(const boost::json::value& json);

}  // namespace cocrea
