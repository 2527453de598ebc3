#pragma once

#include "program.hpp"

namespace cocrea::cli {

/// Commands on what is published of a register.
int checkpoint_publish(Program& program, const Typed& typed);
int checkpoint_show(Program& program, const Typed& typed);

}  // namespace cocrea::cli
