#pragma once

#include "judgement/catalogue.hpp"

namespace cocrea {

Concept commitment_concept();

}  // namespace cocrea
