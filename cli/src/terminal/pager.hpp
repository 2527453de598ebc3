#pragma once

#include <string>

#include "environment.hpp"

namespace cocrea::cli {

/// The shell command that a person wants long output to go through: COCREA_PAGER, else PAGER, else
/// `less -FRX` where it is installed. Empty for none: one of the variables is set and empty or
/// `cat`, or nobody named one and the terminal is dumb (TERM empty or `dumb`), which `less` cannot
/// drive.
std::string pager_command(const Environment& environment);

/// Shows `text` through `command`, `less` with `prompt` in its last line, and waits until the
/// person is done; one who leaves before the end is no error. False when it could not be started,
/// and nothing was shown. While it runs, the process ignores SIGPIPE, SIGINT and SIGQUIT, which are
/// the pager's.
bool page(const std::string& text, const std::string& command, const std::string& prompt);

}  // namespace cocrea::cli
