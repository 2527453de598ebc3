#pragma once

#include "answer.hpp"
#include "cocrea/desk/home.hpp"
#include "cocrea/desk/keyring.hpp"
#include "request.hpp"

namespace cocrea::c {

/// The folder that `home` names, none for an empty one; else that of whoever runs the process.
desk::Home home_of(Members& members);

/// What `passphrases` says, by the names of keys.
Texts passphrases_of(Members& members);

/// Answers with the passphrase of the key of that name.
desk::Keyring::Passphrase said_in(Texts passphrases);

/// The keys of that home, with their passphrases; throws `desk::Obstacle` when there is no home.
desk::Keyring keyring_of(const desk::Home& home, Texts passphrases);

/// What `cocrea_keys` says.
Answer keys(const char* request);

}  // namespace cocrea::c
