#pragma once

#include <optional>
#include <string_view>
#include <variant>

#include "cocrea/core/signature.hpp"
#include "cocrea/keys/secret.hpp"
#include "seal.hpp"

/// The text of a key file (docs/reference/key-file.md).
namespace cocrea {

/// No file is longer.
inline constexpr std::size_t longest_key_file = 512;

/// A seed that a passphrase closes.
struct SealedSeed {
    Stretching stretching;
    Sealed sealed;
    std::string openly;  ///< the lines that are bound to it
};

/// What a file says.
struct KeyFile {
    PublicKey key;
    std::variant<Secret, SealedSeed> seed;
};

/// The text of a file for `key`; sealed when there is a passphrase.
Secret text_of(const SecretKey& key, const Secret* passphrase);

/// Reads such a text and no other; nothing for anything else, of limits that are not bearable too.
/// Computes nothing: a plain seed may be that of another key.
std::optional<KeyFile> parse_key_file(std::string_view text);

}  // namespace cocrea
