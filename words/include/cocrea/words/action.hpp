#pragma once

#include <string>

#include "cocrea/views.hpp"
#include "cocrea/words/voice.hpp"

namespace cocrea::words {

/// What an action does: `Completa un paso: Mesas de trabajo`.
std::string action_text(const Voice& voice, const Action& action);

/// Who could do it, and in which capacity: `fac (Persona facilitadora)`; empty when nobody may.
std::string doer_text(const Voice& voice, const Action& action);

}  // namespace cocrea::words
