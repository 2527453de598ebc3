#pragma once

#include "judgement/catalogue.hpp"

namespace cocrea {

Concept actor_concept();

}  // namespace cocrea
