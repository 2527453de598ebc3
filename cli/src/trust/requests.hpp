#pragma once

#include <string>

#include "program.hpp"

namespace cocrea::cli {

/// Gives out the register's checkpoint with the proof that its tree grew from the one of `from`
/// leaves, in the form in which a witness is asked (c2sp.org/tlog-witness). Throws `UsageError` for
/// what is no number, `desk::Obstacle` for a size past the checkpoint.
int hand_over_growth(Program& program, const Typed& typed, const std::string& from);

}  // namespace cocrea::cli
