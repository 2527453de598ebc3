#pragma once

#include <optional>
#include <string>

#include "cocrea/desk/keyring.hpp"

namespace cocrea::cli {

/// Asks on the terminal that controls the program, whatever became of its standard input and
/// output, and reads a line that is not shown. Nothing when there is no such terminal. Signals that
/// end or stop the program come through when the terminal shows what is typed again.
std::optional<Secret> ask_hidden(const std::string& question);

}  // namespace cocrea::cli
