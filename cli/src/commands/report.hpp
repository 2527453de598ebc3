#pragma once

#include <boost/json.hpp>
#include <string>
#include <vector>

#include "program.hpp"

namespace cocrea::cli {

/// The exit code that a refusal ends with: stale, not authorised (any blocker is about rights),
/// else blocked.
Exit exit_of(const Refusal& refusal);

/// Prints every reason, on standard error or as JSON; answers with the exit code.
int report_refusal(Program& program, const Refusal& refusal);

/// The blocker as JSON, the sentence as `message`.
boost::json::object blocker_json(const Program& program, const Blocker& blocker);
boost::json::array blockers_json(const Program& program, const std::vector<Blocker>& blockers);

/// A blocker as a person reads it: the sentence, then who, why and the command that would help.
std::string blocker_text(const Program& program, const Blocker& blocker, std::string_view indent);

}  // namespace cocrea::cli
