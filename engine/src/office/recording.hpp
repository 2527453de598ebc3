#pragma once

#include <string_view>
#include <vector>

#include "office/judge.hpp"

namespace cocrea {

/// The entry of an act that `judgement` accepted by `rules`.
Entry entry_of(const SignedAct& act, int rules, const Arrival& arrival, const Judgement& judgement);

/// What a ledger stores for the `entry` of what was `written`: its bytes, the objects' states, and
/// whose history shows it.
Append append_of(const Entry& entry, const std::vector<Facts::Written>& written);

/// Lets later look-ups see what was written.
void remember(StateCache& cache, const std::vector<Facts::Written>& written);

/// The UTC day of `instant` (RFC 3339).
Date day_of(std::string_view instant);

/// Whether the local day `on` can be that of the instant `at` somewhere: they lie within a day of
/// each other.
bool lie_together(std::string_view at, const Date& on);

}  // namespace cocrea
