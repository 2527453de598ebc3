#pragma once

#include <boost/json/object.hpp>
#include <string>

#include "cocrea/words/voice.hpp"

namespace cocrea::words {

/// What happened to a step, as a state's `progress` has it, in a sentence.
std::string progress_text(const Voice& voice, const boost::json::object& record);

}  // namespace cocrea::words
