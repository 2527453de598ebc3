#pragma once

#include <vector>

#include "judgement/catalogue.hpp"

namespace cocrea {

/// `step.deliver` and `step.complete`, on a commitment or an axis.
std::vector<Deed> step_deeds();

/// A step names the one role that does it; of a decided one, whoever the workflow lets.
Grounds grounds_of_step(Judgement& judgement);

/// `approve_step`: the forum completes a step that the workflow leaves to its decision.
EffectType approve_step();

}  // namespace cocrea
