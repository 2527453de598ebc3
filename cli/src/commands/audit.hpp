#pragma once

#include "program.hpp"

namespace cocrea::cli {

/// A register as one file for auditors, and the two looks at it, which need no register: at what
/// needs no rules, and at every decision.
int audit_export(Program& program, const Typed& typed);
int audit_verify(Program& program, const Typed& typed);
int audit_replay(Program& program, const Typed& typed);

}  // namespace cocrea::cli
