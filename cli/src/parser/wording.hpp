#pragma once

#include <string>
#include <string_view>

#include "parser/command.hpp"

namespace cocrea::cli {

/// A command line without the program's name, such as the engine's fix of a blocker, in the words
/// of `language`: in Spanish its noun, its verb, its options and the words in capitals that stand
/// for something; what belongs to the register or stands in quotes is left alone. A line in any
/// other language stays as it is.
std::string worded(const std::string& language, std::string_view line);

/// The same for the name of a parameter as help shows it: `--day DAY`, `FIELD=VALUE`. `command` is
/// null for what all commands take.
std::string worded_parameter(const std::string& language, const Command* command,
                             std::string_view shown);

}  // namespace cocrea::cli
