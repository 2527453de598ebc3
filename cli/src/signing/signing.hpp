#pragma once

#include <optional>

#include "program.hpp"

namespace cocrea::cli {

/// The key that `--sign`, else COCREA_SIGN names, opened; nothing when neither does.
std::optional<SecretKey> signing_key(const Program& program);

/// `act` with that signature, or by itself without a key.
SignedAct signed_by(const std::optional<SecretKey>& key, Act act);

}  // namespace cocrea::cli
