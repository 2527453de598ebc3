#pragma once

#include "judgement/catalogue.hpp"

namespace cocrea {

Concept register_concept();

}  // namespace cocrea
