#pragma once

#include "judgement/catalogue.hpp"

namespace cocrea {

Concept session_concept();

}  // namespace cocrea
