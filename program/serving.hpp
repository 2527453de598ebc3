#pragma once

#include "program.hpp"

namespace cocrea {

/// Shows registers to browsers and programs until a signal ends it. The faces do not know each
/// other: here the command that serves meets the pages.
void serve(cli::Serving serving);

}  // namespace cocrea
