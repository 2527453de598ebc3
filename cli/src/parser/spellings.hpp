#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "parser/command.hpp"

namespace cocrea::cli {

/// What is typed for one thing: the English word first, then its name in each language that has
/// another; none twice.
using Names = std::vector<std::string>;

Names names_of_noun(std::string_view noun);
Names names_of_verb(const Command& command);
/// Of an option of `command` (null: of those that all take), `--` included.
Names names_of_option(const Command* command, std::string_view option);

/// Every way to type it: the names, and each without accents; none twice.
std::vector<std::string> spellings(const Names& names);

/// UTF-8 `text` without accents and tildes: `sesion`, `ano`.
std::string without_accents(std::string_view text);

}  // namespace cocrea::cli
