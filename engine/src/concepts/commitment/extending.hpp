#pragma once

#include <vector>

#include "judgement/catalogue.hpp"

namespace cocrea {

/// `step.extend`: another last day for a step, by a role, for a reason.
std::vector<Deed> extending_deeds();

/// `extend_step`: the same by a decision, where the workflow asks for one.
EffectType extend_step();

}  // namespace cocrea
