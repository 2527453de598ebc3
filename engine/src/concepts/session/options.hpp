#pragma once

#include <vector>

#include "judgement/catalogue.hpp"

namespace cocrea {

/// What could be done next with a session, and with a motion.
std::vector<Option> session_options(Judgement& judgement, const ObjectId& id);
std::vector<Option> motion_options(Judgement& judgement, const ObjectId& id);

}  // namespace cocrea
