#pragma once

#include "judgement/catalogue.hpp"

namespace cocrea {

/// Suppressing texts that lie beside the log.
Concept prose_concept();

}  // namespace cocrea
