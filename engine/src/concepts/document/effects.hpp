#pragma once

#include <vector>

#include "judgement/catalogue.hpp"

namespace cocrea {

/// `approve_document`, `adopt_governance` and `adopt_methodology`.
std::vector<EffectType> document_effects();

}  // namespace cocrea
