#pragma once

#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "parser/command.hpp"

namespace cocrea::cli {

/// A word that is typed, and its Spanish name. The names are part of the interface as much as the
/// English words: scripts and habits rest on them, so they stand beside the table of commands and
/// not in the catalogue, where a translator may change any sentence.
struct Name {
    std::string_view english;
    std::string_view spanish;
};

/// Those of nouns and verbs; of options, with `noun option` where one command says it in another
/// way; and of the words in capitals that stand for what a person fills in.
std::span<const Name> spanish_words();
std::span<const Name> spanish_options();
std::span<const Name> spanish_placeholders();

/// The Spanish name of a noun or a verb; empty when there is none.
std::string_view spanish_word(std::string_view english);

/// That of an option of `command` (null: of those that all take), `--` included; empty when there
/// is none.
std::string_view spanish_option(const Command* command, std::string_view english);

/// Every way to type a word: in English, in Spanish, in Spanish without accents; none twice.
std::vector<std::string> spellings(std::string_view english, std::string_view spanish);
std::vector<std::string> spellings_of_word(std::string_view english);
std::vector<std::string> spellings_of_option(const Command* command, std::string_view english);

/// UTF-8 `text` without accents and tildes: `sesion`, `ano`.
std::string without_accents(std::string_view text);

}  // namespace cocrea::cli
