#pragma once

#include <vector>

#include "judgement/catalogue.hpp"

namespace cocrea {

/// The deeds on motions: propose, open, vote, unanimous, close, apply.
std::vector<Deed> motion_deeds();

}  // namespace cocrea
