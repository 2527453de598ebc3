#pragma once

#include <string_view>

namespace cocrea {

/// Hands the words that lie between spaces to `take`.
template <class Take>
void each_word(std::string_view text, Take take) {
    while (!text.empty()) {
        const auto end = text.find(' ');
        take(text.substr(0, end));
        if (end == text.npos) return;
        text.remove_prefix(end + 1);
    }
}

inline bool has_word(std::string_view text, std::string_view word) {
    bool found = false;
    each_word(text, [&](std::string_view one) { found = found || one == word; });
    return found;
}

}  // namespace cocrea
