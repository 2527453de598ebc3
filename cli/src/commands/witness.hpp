#pragma once

#include "program.hpp"

namespace cocrea::cli {

/// What a log asks of a witness; the witness' answer, which needs no register; and taking it over.
int checkpoint_request(Program& program, const Typed& typed);
int witness(Program& program, const Typed& typed);
int checkpoint_cosign(Program& program, const Typed& typed);

}  // namespace cocrea::cli
