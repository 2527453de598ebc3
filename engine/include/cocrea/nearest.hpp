#pragma once

#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace cocrea {

/// What was probably meant by `word`, for a person's slip of the pen: those of `known` that are
/// nearest to it, in their order; none when nothing is near. A change is a code point put in, left
/// out or replaced, or two neighbours swapped (the restricted Damerau-Levenshtein distance); bytes
/// that are not UTF-8 count one each. Near is one change in a word of two to five code points and
/// one more for every four above; a word of one, or of more than 64, is near itself at most, which
/// bounds the cost. Safe from any thread.
std::vector<std::string> nearest_words(std::string_view word, std::span<const std::string> known);

}  // namespace cocrea
