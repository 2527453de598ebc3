#pragma once

#include "sitting.hpp"

namespace cocrea::papers {

/// Adds each motion of the session: its text, the rule, the votes, the outcome and its effect.
void add_motions(Paper& paper, const Sitting& sitting);

}  // namespace cocrea::papers
