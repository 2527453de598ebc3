#pragma once

#include <map>
#include <string>

#include "cocrea/commands.hpp"
#include "program.hpp"

namespace cocrea::cli {

/// Names what a command makes and nobody named: by its title or name in the letters of ids, or by
/// counting on from the last one of its kind; numbers a session that has none. Never after a
/// person. `desk` is what it must be new to. Throws `UsageError` where there is nothing to name it
/// by.
void suggest(const Program& program, const desk::Desk& desk, const Command& command, Draft& draft);

/// Warns, on standard error, of an id that says the name of a person that is kept apart from it.
void warn_of_names(Program& program, const Draft& draft,
                   const std::map<std::string, std::string>& personal);

}  // namespace cocrea::cli
