#pragma once

#include <vector>

#include "judgement/catalogue.hpp"

namespace cocrea {

/// `step.circulate` and `step.sign`, on a commitment or an axis, and `circulation.recall`.
std::vector<Deed> circulation_deeds();

}  // namespace cocrea
