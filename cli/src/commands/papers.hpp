#pragma once

#include "program.hpp"

namespace cocrea::cli {

/// Commands that write a paper of a session: to standard output, or to the new file of `--to`.
int convocation(Program& program, const Typed& typed);
int attendance(Program& program, const Typed& typed);
int minutes(Program& program, const Typed& typed);

}  // namespace cocrea::cli
