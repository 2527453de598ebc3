#include "cocrea/trust/malformed.hpp"

#include <string>

namespace cocrea {
namespace {

std::string sentence(std::string_view why, std::size_t line) {
    return (line == 0 ? "" : "line " + std::to_string(line) + ": ") + std::string(why);
}

}  // namespace

Malformed::Malformed(std::string_view why, std::size_t at_line)
    : std::invalid_argument(sentence(why, at_line)), code(why), line(at_line) {}

Malformed Malformed::below(std::size_t lines) const {
    return Malformed(code, line == 0 ? 0 : lines + line);
}

}  // namespace cocrea
