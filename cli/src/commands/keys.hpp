#pragma once

#include "program.hpp"

namespace cocrea::cli {

/// Commands on the keys of whoever runs the program; none needs a register.
int key_new(Program& program, const Typed& typed);
int key_list(Program& program, const Typed& typed);
int key_export(Program& program, const Typed& typed);

}  // namespace cocrea::cli
