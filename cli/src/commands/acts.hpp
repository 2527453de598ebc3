#pragma once

#include <boost/json.hpp>
#include <string>

#include "program.hpp"

namespace cocrea::cli {

/// Does the act of `command` as its parameters say, or shows what it would do; prints the outcome.
int perform(Program& program, const Command& command, const Typed& typed);

/// The same with the act at hand.
int perform(Program& program, const Command& command, const Draft& draft,
            const desk::Enclosures& enclosed = {});

/// What an act did, as far as it may be told while votes are hidden.
std::string sentence_of(const Program& program, const desk::Reader& reader, const SignedAct& whole,
                        const Receipt& receipt);

/// The body of an act from the words of its command. Throws `UsageError` for words that fit no
/// form.
boost::json::object body_of(const Command& command, const Typed& typed);

/// The act of a command as the program's options complete it, `attest` included.
Draft draft_of(Program& program, const Command& command, const Typed& typed);

/// The bytes of the workflow called `name`: a built-in one or a file. Throws `UsageError`.
std::string workflow_bytes(const std::string& name);

}  // namespace cocrea::cli
