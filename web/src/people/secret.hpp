#pragma once

#include <string>

#include "cocrea/commands.hpp"

namespace cocrea::web {

/// What lets in whoever has it: 256 bits of the system's randomness, in hex.
inline std::string new_secret() { return random_act_id().text() + random_act_id().text(); }

}  // namespace cocrea::web
