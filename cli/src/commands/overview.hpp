#pragma once

#include "program.hpp"

namespace cocrea::cli {

/// What the program says when nothing was asked: what the register is and what waits, or, without
/// one, how to begin.
int overview(Program& program);

/// `help` without a command.
int help_pages(Program& program, const Typed& typed);

}  // namespace cocrea::cli
