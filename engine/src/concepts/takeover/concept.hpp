#pragma once

#include "judgement/catalogue.hpp"

namespace cocrea {

Concept takeover_concept();

}  // namespace cocrea
