#pragma once

#include "judgement/catalogue.hpp"

namespace cocrea {

Concept axis_concept();

}  // namespace cocrea
