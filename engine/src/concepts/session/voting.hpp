#pragma once

#include <vector>

#include "judgement/catalogue.hpp"

namespace cocrea {

/// The deeds by which seats vote: `motion.vote` and `motion.unanimous`.
std::vector<Deed> voting_deeds();

}  // namespace cocrea
