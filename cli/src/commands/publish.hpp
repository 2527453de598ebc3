#pragma once

#include "program.hpp"

namespace cocrea::cli {

/// `publish`: writes all that is public as files for any web server.
int publish(Program& program, const Typed& typed);

}  // namespace cocrea::cli
