#pragma once

#include "program.hpp"

namespace cocrea::cli {

/// `completion SHELL`: the script that makes a shell ask this program what may come next.
int completion(Program& program, const Typed& typed);

/// Whether a command line is that question: `completion -- WORD…`.
bool asks_for_candidates(std::span<const std::string> words);

/// Answers it: what may stand in the place of the last of `words` (the part of it before the
/// cursor), one a line, with a tab and its meaning behind it; a line `\tfiles` where names of files
/// may stand as well. What the register has is offered when its file is known and can be read;
/// nothing that goes wrong is said, since a person is in the middle of typing.
int print_candidates(std::span<const std::string> words, const Surroundings& around);

}  // namespace cocrea::cli
