#pragma once

#include <vector>

#include "judgement/catalogue.hpp"

namespace cocrea {

/// The deeds that move a commitment: advance, return, suspend, resume, withdraw.
std::vector<Deed> commitment_moves();

}  // namespace cocrea
