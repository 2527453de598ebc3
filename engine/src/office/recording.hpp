#pragma once

#include <string_view>
#include <vector>

#include "office/judge.hpp"

namespace cocrea {

/// What a ledger stores for an act that `judgement` accepted by `rules`: the bytes of its entry,
/// the objects' states, and whose history shows it.
Append append_of(const SignedAct& act, int rules, const Arrival& arrival,
                 const Judgement& judgement);

/// Lets later look-ups see what was written.
void remember(StateCache& cache, const std::vector<Facts::Written>& written);

/// The UTC day of `instant` (RFC 3339).
Date day_of(std::string_view instant);

/// Whether the local day `on` can be that of the instant `at` somewhere: they lie within a day of
/// each other.
bool lie_together(std::string_view at, const Date& on);

}  // namespace cocrea
