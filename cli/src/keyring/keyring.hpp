#pragma once

#include <optional>
#include <string>
#include <vector>

#include "cocrea/desk/keyring.hpp"
#include "program.hpp"

namespace cocrea::cli {

/// The keys of whoever runs the program. Throws `desk::Obstacle` when no variable says where they
/// are.
KeyStore keys_of(const Program& program);

/// The same to be opened, each with its passphrase (`passphrase_of`).
desk::Keyring keyring_of(const Program& program);

/// Takes a word for the name of a key; throws `UsageError` for what can be none.
std::string key_name(const std::string& word);

/// Opens the key of that name, or of each of these; throws `KeyError`, and `UsageError` for words
/// that can be no name.
SecretKey open_key(const Program& program, const std::string& name);
std::vector<SecretKey> open_keys(const Program& program, const std::vector<std::string>& names);

/// The names in COCREA_LOG_KEY, between commas.
std::vector<std::string> log_key_names(const Environment& environment);

/// The key that `--sign`, else COCREA_SIGN names, opened; nothing when neither does.
std::optional<SecretKey> signing_key(const Program& program);

}  // namespace cocrea::cli
