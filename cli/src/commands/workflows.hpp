#pragma once

#include "program.hpp"

namespace cocrea::cli {

/// Commands on methodologies: built-in ones, files, and the one of a register.
int workflow_list(Program& program, const Typed& typed);
int workflow_show(Program& program, const Typed& typed);
int workflow_new(Program& program, const Typed& typed);
int workflow_validate(Program& program, const Typed& typed);
int workflow_diagram(Program& program, const Typed& typed);

}  // namespace cocrea::cli
