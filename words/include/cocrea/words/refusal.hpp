#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "cocrea/events.hpp"
#include "cocrea/refusal.hpp"
#include "cocrea/words/voice.hpp"

namespace cocrea::words {

/// One reason why an act is refused, as a person reads it.
struct Reason {
    std::string sentence;            ///< why not
    std::vector<std::string> notes;  ///< who can remove it, since and until when, what asks for it
};

/// The whole blocker in words.
Reason reason(const Voice& voice, const Blocker& blocker);

/// Its sentence alone.
std::string sentence(const Voice& voice, const Blocker& blocker);

/// What is not on record, as people call it: `la vía`, `el paso Factibilidad`.
std::string unknown_text(const Voice& voice, const Untold& unknown);

/// What would remove a blocker, for a host without a command line: what the act does, and to what;
/// empty for a fix that says nothing.
std::string fix_text(const Voice& voice, const Fix& fix);

}  // namespace cocrea::words
