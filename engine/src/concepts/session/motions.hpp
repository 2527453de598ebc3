#pragma once

#include <vector>

#include "judgement/catalogue.hpp"

namespace cocrea {

/// The deeds on motions from proposing to applying, but for voting.
std::vector<Deed> motion_deeds();

}  // namespace cocrea
