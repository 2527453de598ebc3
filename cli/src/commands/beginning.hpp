#pragma once

#include <filesystem>

#include "program.hpp"

namespace cocrea::cli {

/// `init`: a new register with its first workflow and registrar. `demo`: a register built, command
/// by command, from the first year of the Secretariado Técnico Local del Estado de México.
int init(Program& program, const Typed& typed);
int demo(Program& program, const Typed& typed);

/// Removes a register that this run has made, and what lies beside it.
void remove_register(const std::filesystem::path& path);

}  // namespace cocrea::cli
