#include "cocrea/desk/lines.hpp"

namespace cocrea::desk {

std::optional<std::size_t> next_line(std::istream& in, std::string& line) {
    using Traits = std::istream::traits_type;
    line.clear();
    const std::istream::sentry ready(in, true);
    if (!ready) return std::nullopt;
    for (std::size_t bytes = 0;; ++bytes) {
        const auto read = in.rdbuf()->sbumpc();
        if (Traits::eq_int_type(read, Traits::eof())) {
            in.setstate(std::ios::eofbit);
            return bytes > 0 ? std::optional(bytes) : std::nullopt;
        }
        const auto character = Traits::to_char_type(read);
        if (character == '\n') return bytes;
        if (bytes < max_line_bytes) line += character;
    }
}

}  // namespace cocrea::desk
