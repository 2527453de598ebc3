#pragma once

#include <optional>
#include <span>
#include <stdexcept>
#include <string>
#include <vector>

#include "language.hpp"
#include "parser/command.hpp"
#include "parser/terms.hpp"

namespace cocrea::cli {

/// What every command takes.
struct Options {
    std::optional<std::string> register_file;
    std::optional<std::string> as;
    std::optional<std::string> on;
    std::optional<std::string> lang;
    std::optional<std::string> reader;  ///< for whom the register is read
    std::optional<std::string> sign;
    std::optional<std::string> recorded_by;  ///< who types it, where that is somebody else
    std::optional<std::string> log_level;
    std::vector<std::string> cites;  ///< DOCUMENT[:PLACE]
    std::optional<std::string> by;   ///< who did what is attested, ACTOR[:CAPACITY]
    bool clock_checked = false;      ///< the clock is right, however far it is from the last entry
    bool json = false;
    bool dry_run = false;
    bool help = false;
    bool version = false;
};

/// A command line understood.
struct Invocation {
    const Command* command = nullptr;  ///< null: only help or version was asked for
    std::string noun;                  ///< of which help was asked for, or empty
    bool attested = false;             ///< `attest` stood before the command
    Options options;
    Typed typed;
};

/// A command line that cannot be understood: exit 2. `id` is a sentence of the catalogue; among the
/// values, `command` and `option` are in English.
struct UsageError : std::runtime_error {
    explicit UsageError(std::string its_id, Values its_values = {},
                        std::vector<std::string> its_near = {})
        : std::runtime_error(its_id),
          id(std::move(its_id)),
          values(std::move(its_values)),
          near(std::move(its_near)) {}
    std::string id;
    Values values;
    std::vector<std::string> near;  ///< words that may have been meant
    Terms terms = {};               ///< the values that would do
};

/// Understands the words of a command line, the program's name left out; nouns, verbs, options and
/// values that the program knows are in any language. `help` before a command is its `--help`.
/// Throws `UsageError`.
Invocation parse(std::span<const std::string> words);

}  // namespace cocrea::cli
