#pragma once

#include <cstddef>
#include <istream>
#include <optional>
#include <string>

namespace cocrea::desk {

/// The most bytes of a line that is handed in: an act or an entry with the texts that it brings.
inline constexpr std::size_t max_line_bytes = std::size_t(1) << 20;

/// Reads on to the next line feed, or the end. Answers with the bytes of the line, without the line
/// feed; `line` has no more of them than `max_line_bytes`, however long it is. Nothing at the end.
std::optional<std::size_t> next_line(std::istream& in, std::string& line);

}  // namespace cocrea::desk
