#pragma once

#include "program.hpp"

namespace cocrea::cli {

/// Commands on the keys of whoever runs the program; with a register, on what it knows of keys.
int key_new(Program& program, const Typed& typed);
int key_list(Program& program, const Typed& typed);
int key_export(Program& program, const Typed& typed);

/// Adds a key to the register: one's own by its name, or another's by the file that `key export
/// --actor` made. Either shows that its holder has the secret half.
int key_add(Program& program, const Typed& typed);

/// The object of the key that `word` means: `key.HEX`, its hex digits, or the name of one's own.
ObjectId key_object(const Program& program, const std::string& word);

}  // namespace cocrea::cli
