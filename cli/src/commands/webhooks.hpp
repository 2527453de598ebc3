#pragma once

#include "program.hpp"

namespace cocrea::cli {

/// Commands on the addresses to which `serve` sends new entries. Whoever changes them, as `--as`
/// says, has to be somebody who may add keys.
int webhook_new(Program& program, const Typed& typed);
int webhook_list(Program& program, const Typed& typed);
int webhook_log(Program& program, const Typed& typed);
int webhook_replay(Program& program, const Typed& typed);
int webhook_withdraw(Program& program, const Typed& typed);

}  // namespace cocrea::cli
