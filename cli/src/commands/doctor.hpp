#pragma once

#include "program.hpp"

namespace cocrea::cli {

/// `doctor`: looks at a register from all sides and says what to do, or takes out of a damaged one
/// what can still be read.
int doctor(Program& program, const Typed& typed);

}  // namespace cocrea::cli
