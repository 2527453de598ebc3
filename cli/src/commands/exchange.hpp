#pragma once

#include "program.hpp"

namespace cocrea::cli {

/// `import`: acts as NDJSON through the engine, each all or none; every refused line with its
/// number and reasons. `export`: the entries as stored, one a line.
int import_acts(Program& program, const Typed& typed);
int export_entries(Program& program, const Typed& typed);

}  // namespace cocrea::cli
