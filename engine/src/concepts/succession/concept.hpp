#pragma once

#include "judgement/catalogue.hpp"

namespace cocrea {

Concept succession_concept();

}  // namespace cocrea
