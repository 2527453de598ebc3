#pragma once

#include <string>

#include "cocrea/refusal.hpp"
#include "cocrea/views.hpp"

namespace cocrea::cli {

struct Command;

/// The command that does what a fix says, without the program's name, in English: names in capitals
/// stand for what whoever types fills in. Empty for a fix that says nothing.
std::string command_line(const Fix& fix);

/// The command that does an action, in the same way.
std::string command_line(const Action& action);

/// A command with what it cannot do without, to be filled in: `axis propose --title TITLE`.
std::string beginning_of(const Command& command);

}  // namespace cocrea::cli
