#pragma once

#include <cstdint>
#include <string_view>

namespace cocrea::words {

/// Which plural form stands for `n`, by the rule of a catalogue's header: an expression of C over
/// `n` and whole numbers (GNU gettext manual 0.21, 12.6). The first for an empty rule. Throws
/// `std::invalid_argument` for a rule that is no such expression, that is longer than 500 bytes or
/// that divides by nothing.
std::uint64_t plural_form(std::string_view rule, std::uint64_t n);

}  // namespace cocrea::words
