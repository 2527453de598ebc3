#pragma once

#include "judgement/catalogue.hpp"

namespace cocrea {

/// Working meetings of the operating group.
Concept meeting_concept();

}  // namespace cocrea
