#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace cocrea::words {

/// The most characters of a value that a sentence shows.
inline constexpr std::size_t most_shown = 1000;

/// A text that somebody else wrote (in a register, a bundle, a policy, a file) as it can be shown
/// in one line and drive nothing: control characters, line ends, directions (bidirectional
/// controls) and characters that are not seen stand as `\u{202e}`, bytes that are no UTF-8 as
/// `\x{ff}`, and what is more than `most` characters is cut off, with the number of those that are
/// not there. All else is as it was. Pure.
std::string shown(std::string_view text, std::size_t most = most_shown);

}  // namespace cocrea::words
