#pragma once

#include <map>
#include <string>

#include "parser/command.hpp"
#include "program.hpp"

namespace cocrea::cli {

/// The personal values that an act brings, by field. Throws `UsageError` for what is no
/// FIELD=VALUE and for a field that comes twice.
std::map<std::string, std::string> personal_values(const Command& command, const Typed& typed);

/// What is there to show of the personal values of an actor.
int pd_show(Program& program, const Typed& typed);

}  // namespace cocrea::cli
