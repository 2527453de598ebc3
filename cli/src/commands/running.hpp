#pragma once

#include "program.hpp"

namespace cocrea::cli {

/// `session run`: holds a session in a conversation or, with `--from`, from a file with a line for
/// each thing that was done. Each is recorded as it is confirmed.
int session_run(Program& program, const Typed& typed);

}  // namespace cocrea::cli
