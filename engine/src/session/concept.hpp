#pragma once

#include "judgement/catalogue.hpp"

namespace cocrea {

Concept session_concept();

/// Working meetings of the operating group.
Concept meeting_concept();

}  // namespace cocrea
