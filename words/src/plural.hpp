#pragma once

#include <cstdint>

#include "cocrea/words/sentence.hpp"

namespace cocrea::words {

/// The place of the form for `n`. Throws `std::invalid_argument` for a rule that is none, that is
/// longer than 500 bytes or that divides by nothing.
std::uint64_t plural_form(PluralRule rule, std::uint64_t n);

}  // namespace cocrea::words
