#pragma once

#include <string>
#include <vector>

namespace cocrea::web {

/// Whether somebody who knows `words` guesses a password within a hundred million tries: one that
/// is common, a word or two, a row of keys, a date, or made of `words`, whatever accents and
/// capitals are in it. Throws `std::runtime_error` where libzxcvbn is not installed.
bool is_guessable(const std::string& password, const std::vector<std::string>& words);

}  // namespace cocrea::web
