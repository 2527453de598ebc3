#include "cocrea/types.hpp"

namespace cocrea {

bool is_slug(std::string_view text) {
    if (text.empty() || text.size() > 160) return false;
    bool joined = true;  // a separator may neither start, end nor follow another
    for (char c : text) {
        const bool letter = (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9');
        const bool separator = c == '-' || c == '_' || c == '.';
        if (!letter && !(separator && !joined)) return false;
        joined = separator;
    }
    return !joined;
}

}  // namespace cocrea
