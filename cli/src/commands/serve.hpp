#pragma once

#include "program.hpp"

namespace cocrea::cli {

/// `serve`: shows a register to browsers until it is told to stop.
int serve(Program& program, const Typed& typed);

}  // namespace cocrea::cli
