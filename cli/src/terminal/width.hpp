#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace cocrea::cli {

/// What a person sees as one character (an extended grapheme cluster, UAX #29) and the columns that
/// it takes on a terminal: 0, 1 or 2.
struct Glyph {
    std::string bytes;
    std::size_t width;
};

/// `text` as glyphs fit for one line of a terminal: tabs and line ends become a space; other
/// control characters, which could drive the terminal, and bytes that are not UTF-8 become U+FFFD.
std::vector<Glyph> glyphs(std::string_view text);

/// Columns that `text` takes.
std::size_t width(std::string_view text);

/// `text` when it fits into `columns`; else as much of it as fits with an ellipsis behind.
std::string cut(std::string_view text, std::size_t columns);

/// `text` as a terminal may be given it, in lines of at most `columns` that end at spaces or beside
/// wide characters. A word is never broken: one that is longer has a longer line for itself. At
/// least one line.
std::vector<std::string> wrap(std::string_view text, std::size_t columns);

/// Columns of the longest word, which `wrap` leaves whole.
std::size_t longest_word(std::string_view text);

}  // namespace cocrea::cli
