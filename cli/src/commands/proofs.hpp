#pragma once

#include "program.hpp"

namespace cocrea::cli {

/// That an entry is in the register, or that its tree grew from a smaller one, for whoever has
/// neither; and the look at such a proof, which needs no register.
int proof_inclusion(Program& program, const Typed& typed);
int proof_consistency(Program& program, const Typed& typed);
int proof_check(Program& program, const Typed& typed);

/// The register as static files for a web server.
int tiles(Program& program, const Typed& typed);

}  // namespace cocrea::cli
