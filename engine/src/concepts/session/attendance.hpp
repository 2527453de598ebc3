#pragma once

#include <vector>

#include "judgement/catalogue.hpp"

namespace cocrea {

/// The deeds that say who came to a session, and that too few did.
std::vector<Deed> attendance_deeds();

}  // namespace cocrea
