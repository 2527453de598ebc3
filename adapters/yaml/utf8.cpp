#include "utf8.hpp"

#include <algorithm>

namespace cocrea {

namespace {

/// The length of the sequence that `rest` starts with; 0 when it is not well-formed.
std::size_t sequence(std::string_view rest) {
    const auto at = [&](std::size_t i) {
        return i < rest.size() ? static_cast<unsigned char>(rest[i]) : 0U;
    };
    const auto follows = [&](std::size_t from, std::size_t to) {
        for (std::size_t i = from; i <= to; ++i)
            if ((at(i) & 0xc0) != 0x80) return false;
        return true;
    };
    const unsigned lead = at(0), second = at(1);
    if (lead < 0x80) return 1;
    if (lead >= 0xc2 && lead <= 0xdf) return follows(1, 1) ? 2 : 0;
    if (lead >= 0xe0 && lead <= 0xef) {
        const bool overlong = lead == 0xe0 && second < 0xa0;
        const bool surrogate = lead == 0xed && second > 0x9f;
        return follows(1, 2) && !overlong && !surrogate ? 3 : 0;
    }
    if (lead >= 0xf0 && lead <= 0xf4) {
        const bool overlong = lead == 0xf0 && second < 0x90;
        const bool beyond = lead == 0xf4 && second > 0x8f;
        return follows(1, 3) && !overlong && !beyond ? 4 : 0;
    }
    return 0;
}

}  // namespace

std::size_t utf8_valid_prefix(std::string_view bytes) {
    std::size_t at = 0;
    while (at < bytes.size()) {
        const std::size_t length = sequence(bytes.substr(at));
        if (length == 0) break;
        at += length;
    }
    return at;
}

Place place_at(std::string_view bytes, std::size_t offset) {
    Place place;
    for (char c : bytes.substr(0, std::min(offset, bytes.size()))) {
        if (c == '\n') {
            ++place.line;
            place.column = 1;
        } else if ((c & 0xc0) != 0x80) {
            ++place.column;
        }
    }
    return place;
}

}  // namespace cocrea
