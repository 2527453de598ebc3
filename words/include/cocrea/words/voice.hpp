#pragma once

#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "cocrea/words/catalogue.hpp"
#include "cocrea/words/command_words.hpp"
#include "cocrea/workflow.hpp"

namespace cocrea::words {

/// What speaks to people: the sentences of one language, the words that it types, and what the
/// workflow in force calls its own words. Everything that is worded is worded through one.
class Voice {
  public:
    /// Throws `std::invalid_argument` for bytes that are no compiled catalogue.
    explicit Voice(const Language& language);

    /// That of a language that is compiled in; throws `std::invalid_argument` for any other.
    explicit Voice(std::string_view tag);

    /// The tag of the language.
    const std::string& language() const { return catalogue_.language(); }
    const Catalogue& catalogue() const { return catalogue_; }
    const CommandWords& commands() const { return commands_; }

    /// The sentence `id` with `values` filled in; the id itself when there is none.
    std::string text(std::string_view id, const Values& values = {}) const {
        return catalogue_.text(id, values);
    }
    /// The sentence `id` when there is one, else `plain`.
    std::string text_or(std::string_view id, std::string_view plain) const;

    /// Takes the titles of a workflow's words, in place of those that it had.
    void learn(const Workflow& workflow);

    /// What the workflow calls one of its roles, seats, tracks, steps or decisions; nothing for a
    /// word that is none.
    std::optional<std::string> title(std::string_view word) const;

    /// Words one after the other, as a language separates them.
    std::string list(const std::vector<std::string>& words) const;

    /// What people call a value that the engine knows, or the workflow one of its words; the word
    /// itself else.
    std::string spoken(std::string_view word) const;

  private:
    Catalogue catalogue_;
    CommandWords commands_;
    std::map<std::string, std::string, std::less<>> titles_;
};

}  // namespace cocrea::words
