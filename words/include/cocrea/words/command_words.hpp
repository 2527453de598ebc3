#pragma once

#include <memory>
#include <string>
#include <string_view>

#include "cocrea/words/language.hpp"

namespace cocrea::words {

class Messages;

/// What a language calls the words that are typed on the command line. A command is given by its
/// English words, `session convene`; empty stands for all commands. Copies share the words; safe
/// from any thread.
class CommandWords {
  public:
    /// Throws `std::invalid_argument` for bytes that are no compiled catalogue.
    explicit CommandWords(const Language& language);

    /// The name of the noun, of the verb behind its noun, of the option with its `--`: in this
    /// language, or empty where it has no other than the English one.
    std::string_view noun(std::string_view noun) const;
    std::string_view verb(std::string_view noun, std::string_view verb) const;
    std::string_view option(std::string_view command, std::string_view option) const;

    /// A command line without the program's name, such as the engine's fix of a blocker, in this
    /// language: its noun, its verb, its options and the words in capitals that stand for
    /// something. What belongs to the register or stands in quotes is left alone.
    std::string line(std::string_view english) const;

    /// The same for a parameter as help shows it: `--day DAY`, `FIELD=VALUE`.
    std::string parameter(std::string_view command, std::string_view shown) const;

  private:
    std::string_view name(std::string_view id) const;
    std::string_view name_for(std::string_view command, std::string_view id) const;
    std::string placeholders(std::string_view command, std::string_view word) const;
    std::string rest(std::string_view command, const std::string& word) const;

    std::shared_ptr<const Messages> names_;
};

}  // namespace cocrea::words
