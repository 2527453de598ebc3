#pragma once

#include "program.hpp"

namespace cocrea::cli {

/// `backup`: all that is the register's, in one file. `restore`: a register from backups, or from
/// entries that were exported.
int backup(Program& program, const Typed& typed);
int restore(Program& program, const Typed& typed);

}  // namespace cocrea::cli
