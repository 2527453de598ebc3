#pragma once

#include <string>

#include "cocrea/keys/key_store.hpp"
#include "program.hpp"

namespace cocrea::cli {

/// The keys of whoever runs the program, in `keys/` of their folder. Throws `UsageError` when no
/// variable says where that is.
KeyStore keys_of(const Program& program);

/// Opens the key of that name, with the passphrase of a sealed one (`passphrase_of`). Throws
/// `KeyError`, and `UsageError` for a word that can be no name.
SecretKey open_key(const Program& program, const std::string& name);

/// Takes a word for the name of a key; throws `UsageError` for what can be none.
std::string key_name(const std::string& word);

}  // namespace cocrea::cli
