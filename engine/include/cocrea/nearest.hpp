#pragma once

#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace cocrea {

/// What was probably meant by `word`, for a reader's or a person's slip of the pen: those of
/// `known` that are nearest to it, in their order; none when nothing is near. Distance is
/// Levenshtein's, counted in code points (bytes that are not UTF-8 count one each); near is at most
/// one, and one more for every four code points of the word. A word of more than 64 code points is
/// near nothing, which bounds the cost. Safe from any thread.
std::vector<std::string> nearest_words(std::string_view word, std::span<const std::string> known);

}  // namespace cocrea
