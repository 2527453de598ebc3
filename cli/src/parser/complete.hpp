#pragma once

#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "language.hpp"

namespace cocrea::cli {

/// A word that may come next, and what it means, which may be empty.
struct Candidate {
    std::string word;
    std::string meaning = {};
};
using Candidates = std::vector<Candidate>;

/// What can stand in the place of the last of `words`, which is what a person has typed of it so
/// far and may be empty.
struct Completion {
    Candidates words;                    ///< nouns, verbs, options and fixed values
    std::vector<std::string_view> from;  ///< sources of more, as in `Offer`: `@session`
    std::string before;                  ///< stands before what comes from there: `--lang=`
    std::string typed;                   ///< what their words begin with
};

/// Nouns, verbs and options are in the language of the voice, or in the others where only
/// those have words that begin so; accents need not be typed. Pure: reads no register.
Completion complete(const Voice& voice, std::span<const std::string> words);

}  // namespace cocrea::cli
