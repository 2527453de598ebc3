#pragma once

#include <string>
#include <utility>
#include <vector>

#include "language/catalogue.hpp"
#include "parser/command.hpp"
#include "terminal/style.hpp"

namespace cocrea::cli {

/// Words as they are typed, and what they mean.
using Lines = std::vector<std::pair<std::string, std::string>>;

/// What a command does; what a parameter means, `command` being null for one that all take.
std::string purpose_of(const Catalogue& words, const Command& command);
std::string meaning_of(const Catalogue& words, const Command* command, const Parameter& parameter);

/// What a command takes, and what all commands take, in the words of the language.
Lines parameters_of(const Catalogue& words, const Command& command);
Lines common_parameters(const Catalogue& words);

/// What the program is for, its commands by noun, the options that all take, the exit codes.
std::string help(const Catalogue& words, const Style& style);

/// The commands of one noun.
std::string help_of_noun(const Catalogue& words, const Style& style, const std::string& noun);

/// One command with its parameters.
std::string help_of(const Catalogue& words, const Style& style, const Command& command);

/// `cocrea motion vote ID [SEAT] CHOICE [--reason REASON]`, in the words of `language`.
std::string synopsis(const std::string& language, const Command& command);

/// The same in the words of the language that is not the reader's, for whoever meets both.
std::string other_synopsis(const Catalogue& words, const Command& command);

}  // namespace cocrea::cli
