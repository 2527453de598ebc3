#pragma once

#include "cocrea/audit.hpp"
#include "program.hpp"

namespace cocrea::cli {

/// Prints for people what an audit came to: the verdict, whom the entries rest on, who signed.
void print_audit(Program& program, const Audit& audit);

}  // namespace cocrea::cli
