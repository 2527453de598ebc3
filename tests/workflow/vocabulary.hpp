#pragma once

#include "cocrea/engine.hpp"
#include "cocrea/workflow/read.hpp"

namespace cocrea {

/// The words that the engine gives to whoever reads a workflow.
inline const Vocabulary& vocabulary() { return Engine::vocabulary(); }

}  // namespace cocrea
