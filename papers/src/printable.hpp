#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace cocrea::papers {

/// UTF-8 text without what no document may hold or what turns its neighbours around: control
/// characters but tab and line feed, U+FFFE and U+FFFF, and marks of direction that reach past the
/// text (UAX 9, 2.1 and 2.2) become U+FFFD.
std::string printable(std::string_view text);

/// The same on one line: a line feed or tab becomes a space.
std::string on_one_line(std::string_view text);

/// The lines of it.
std::vector<std::string> lines_of(std::string_view text);

}  // namespace cocrea::papers
