#pragma once

#include <vector>

#include "cocrea/events.hpp"
#include "judgement/facts.hpp"

namespace cocrea {

/// Covers in `changes` what no view shows as of `facts`; whether there was any.
bool hide(const Facts& facts, std::vector<Change>& changes);

/// Whether `changes`, which lead from one to the other, tell what is hidden before them.
bool tells_hidden(const Facts& before, const Facts& after, const std::vector<Change>& changes);

}  // namespace cocrea
