#pragma once

#include <optional>

#include "cocrea/commands.hpp"
#include "cocrea/refusal.hpp"

namespace cocrea {

/// Why an act is so large that nobody looks at it: more bytes than an entry has room for, or lists
/// that are longer than any may be. Costs no more than to read it once, and asks no register; so it
/// is asked before the write lock. Pure.
std::optional<Refusal> turned_away(const SignedAct& act);

}  // namespace cocrea
