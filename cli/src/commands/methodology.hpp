#pragma once

#include "cocrea/workflow.hpp"
#include "program.hpp"

namespace cocrea::cli {

/// Prints what a methodology says, in tables: its bodies, rules, matters, steps and documents.
void print_methodology(Program& program, const Workflow& workflow);

}  // namespace cocrea::cli
