#pragma once

#include "judgement/catalogue.hpp"

namespace cocrea {

Concept document_concept();

}  // namespace cocrea
