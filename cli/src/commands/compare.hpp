#pragma once

#include "program.hpp"

namespace cocrea::cli {

/// `audit compare`: whether two people were shown one history.
int audit_compare(Program& program, const Typed& typed);

/// `audit split`: whether a file shows that a log showed two.
int audit_split(Program& program, const Typed& typed);

}  // namespace cocrea::cli
