#pragma once

#include <vector>

#include "judgement/catalogue.hpp"

namespace cocrea {

/// What could be done next with a commitment.
std::vector<Option> commitment_options(Judgement& judgement, const ObjectId& id);

}  // namespace cocrea
