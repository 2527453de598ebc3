#pragma once

#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "cocrea/workflow.hpp"
#include "language.hpp"
#include "parser/command.hpp"

namespace cocrea::cli {

/// One of the words that a value may be: as acts have it, and as people who speak a language type
/// it (`in_person`, `presencial`).
struct Term {
    std::string id;
    std::map<std::string, std::string, std::less<>> names = {};  ///< by the tag of the language

    /// As it is typed in that language; the id where it has no other name there.
    const std::string& in(std::string_view tag) const;
};
using Terms = std::vector<Term>;

/// The fixed words among the values of an offer, `for|against|@seat`.
Terms fixed_terms(std::string_view offer);

/// The words that a methodology has for one of its sources, `@track`; none for any other source.
Terms terms_of(const Workflow& workflow, std::string_view source);

/// The id of the one that `word` spells: whole, in any language, with or without accents and
/// capitals, or by words of its name that no other has (`facilitadora`).
std::optional<std::string> chosen(const Terms& terms, std::string_view word);

/// The id of the one that `word` spells, or begins in that language and no other does: `s` for
/// `sí`.
std::optional<std::string> chosen_or_begun(const Terms& terms, std::string_view word,
                                           std::string_view tag);

/// What was typed with every value as acts have it: words of the reader's language by their ids, a
/// day `28/11/2026` as `2026-11-28`. Values that depend on the methodology are left for whoever
/// has it, and without it. Throws `UsageError` with the values that fit, where none does.
Typed in_words_of_acts(const Command& command, Typed typed, const Workflow* workflow = nullptr);

/// `28/11/2026` or `28 de noviembre de 2026` as `2026-11-28`, `11/2026` as `2026-11`; anything else
/// as it is.
std::string iso_date(const std::string& word);

}  // namespace cocrea::cli
