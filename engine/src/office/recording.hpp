#pragma once

#include <string>

#include "cocrea/events.hpp"
#include "cocrea/ledger.hpp"
#include "office/decide.hpp"

namespace cocrea {

/// The rules' version that this engine decides by.
inline constexpr int current_rules = 1;

/// The entry of an accepted act.
Entry entry_of(const SignedAct& act, const Decision& decision, std::uint64_t seq,
               const std::string& recorded_at, const ActorId& recorded_by);

/// What a ledger stores for the `entry` of `decision`: its bytes, the objects' states, and whose
/// history shows it.
Append append_of(const Entry& entry, const Decision& decision);

/// Lets later look-ups see what was written.
void remember(StateCache& cache, const std::vector<Facts::Written>& written);

}  // namespace cocrea
