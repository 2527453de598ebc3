#pragma once

#include "program.hpp"

namespace cocrea::cli {

/// Signs an act that another machine prepared (`--dry-run --json`), for `import`.
int sign_act(Program& program, const Typed& typed);

}  // namespace cocrea::cli
