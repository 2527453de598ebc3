#pragma once

#include "judgement/catalogue.hpp"

namespace cocrea {

/// What a settled text was meant to say (*fe de erratas*).
Concept erratum_concept();

}  // namespace cocrea
