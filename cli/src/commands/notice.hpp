#pragma once

#include "program.hpp"

namespace cocrea::cli {

/// `notice send`: tells people what they were not told yet.
int notice_send(Program& program, const Typed& typed);

/// `notice list`: what was told to whom.
int notice_list(Program& program, const Typed& typed);

}  // namespace cocrea::cli
