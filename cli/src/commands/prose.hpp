#pragma once

#include <map>

#include "program.hpp"

namespace cocrea::cli {

/// `prose show`: the texts of an entry. `prose suppress`: takes one of them away.
int prose_show(Program& program, const Typed& typed);
int prose_suppress(Program& program, const Typed& typed);

/// Writes every text that the register has, one a line, to a new file, and answers how many.
std::uint64_t write_prose(const desk::Reader& reader, const std::string& file);

/// What such a file has; throws `Failure` for one that is none.
std::map<Digest, Passage> read_prose(const std::string& file);

}  // namespace cocrea::cli
