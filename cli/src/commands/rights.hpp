#pragma once

#include "cocrea/workflow.hpp"
#include "program.hpp"

namespace cocrea::cli {

/// Prints who may do what, both ways round, and what nobody does alone or in one hand.
void print_rights(Program& program, const Workflow& workflow);

}  // namespace cocrea::cli
