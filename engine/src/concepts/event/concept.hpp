#pragma once

#include "judgement/catalogue.hpp"

namespace cocrea {

/// What happened around the exercise and is no meeting of a body: surveys, tables, deliveries …
Concept event_concept();

}  // namespace cocrea
