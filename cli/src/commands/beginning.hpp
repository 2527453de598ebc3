#pragma once

#include "program.hpp"

namespace cocrea::cli {

/// `init`: a new register with its first workflow and registrar. `demo`: a register built, command
/// by command, from the first year of the Secretariado Técnico Local del Estado de México.
int init(Program& program, const Typed& typed);
int demo(Program& program, const Typed& typed);

}  // namespace cocrea::cli
