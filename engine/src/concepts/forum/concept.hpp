#pragma once

#include "judgement/catalogue.hpp"

namespace cocrea {

Concept forum_concept();

}  // namespace cocrea
