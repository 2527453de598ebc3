#pragma once

#include <optional>
#include <span>
#include <string>

#include "parser/command.hpp"

namespace cocrea::cli {

/// How far a command line has come, whether it is right or not: for what has to be known before it
/// is parsed, and for completion, which looks at lines that are not finished. Words may be in
/// any language; what stands here is English.
struct Place {
    std::string noun;                      ///< empty while there is none
    const Command* command = nullptr;      ///< null while its verb is missing
    std::optional<std::size_t> attest_at;  ///< where `attest` stands before another command
    std::optional<std::string> unknown;    ///< a word where a noun or a verb should be
    std::size_t positionals = 0;           ///< words of the command that belong to no option
    Typed options;                         ///< by name, with their values so far
    const Parameter* awaited = nullptr;    ///< an option whose value comes next
    bool has(std::string_view option) const { return options.contains(option); }
    /// The last value of an option, or nothing.
    std::optional<std::string> value(std::string_view option) const;
};

Place place_of(std::span<const std::string> words);

/// The option that `word` spells, its own or a common one; null when there is none. `command` may
/// be null.
const Parameter* option_named(const Command* command, std::string_view word);

/// The noun that `word` spells, in English; empty when there is none.
std::string noun_named(std::string_view word);

/// The command of `noun` (in English) whose verb `word` spells; null when there is none.
const Command* command_named(std::string_view noun, std::string_view word);

}  // namespace cocrea::cli
