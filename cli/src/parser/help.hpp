#pragma once

#include <string>
#include <utility>
#include <vector>

#include "language.hpp"
#include "parser/command.hpp"
#include "terminal/style.hpp"

namespace cocrea::cli {

/// Words as they are typed, and what they mean.
using Lines = std::vector<std::pair<std::string, std::string>>;

/// What a command does; what a parameter means, `command` being null for one that all take.
std::string purpose_of(const Voice& voice, const Command& command);
std::string meaning_of(const Voice& voice, const Command* command, const Parameter& parameter);

/// A parameter as help shows it, in English: `--day DAY`, `FIELD=VALUE`.
std::string shown_as(const Parameter& p);

/// What a command takes, and what all commands take, in the words of the language.
Lines parameters_of(const Voice& voice, const Command& command);
Lines common_parameters(const Voice& voice);

/// Columns of help that is written to no terminal.
constexpr std::size_t help_width = 80;

/// What the program is for, its commands by noun, the options that all take, the exit codes.
std::string help(const Voice& voice, const Style& style, std::size_t columns = help_width);

/// The commands of one noun.
std::string help_of_noun(const Voice& voice, const Style& style, const std::string& noun,
                         std::size_t columns = help_width);

/// One command with its parameters.
std::string help_of(const Voice& voice, const Style& style, const Command& command,
                    std::size_t columns = help_width);

/// `cocrea motion vote ID [SEAT] CHOICE [--reason REASON]`, in the words of a language.
std::string synopsis(const words::CommandWords& words, const Command& command);

/// The same in the words of each language that is not the reader's, after the language's name: for
/// whoever meets several.
std::vector<std::string> other_synopses(const Voice& voice, const Command& command);

}  // namespace cocrea::cli
