#pragma once

#include "cocrea/desk/home.hpp"
#include "cocrea/desk/keyring.hpp"
#include "request.hpp"

namespace cocrea::c {

/// The folder that `home` names, none for an empty one; else that of whoever runs the process.
desk::Home home_of(Members& members);

/// The keys of that home, with what `passphrases` says.
desk::Keyring keyring_of(const desk::Home& home, Members& members);

}  // namespace cocrea::c
