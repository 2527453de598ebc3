#pragma once

#include "program.hpp"

namespace cocrea::cli {

/// Commands on the tokens by which machines read and act over the network. Whoever makes one, as
/// `--as` says, has to be somebody who may add keys.
int token_new(Program& program, const Typed& typed);
int token_list(Program& program, const Typed& typed);
int token_withdraw(Program& program, const Typed& typed);

}  // namespace cocrea::cli
