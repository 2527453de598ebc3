#pragma once

#include "judgement/catalogue.hpp"

namespace cocrea {

Concept pending_concept();

}  // namespace cocrea
