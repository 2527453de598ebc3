#include "core/utf8.hpp"

#include <algorithm>
#include <numeric>

namespace cocrea {
namespace {

using Byte = unsigned char;

/// Number of bytes that follow `lead`, and the range of the first of them (RFC 3629, 4).
struct Tail {
    std::size_t count;
    Byte low = 0x80, high = 0xBF;
};

/// As most texts are. Looks at every byte, for then the compiler can take many at a time.
bool is_ascii(std::string_view text) {
    const auto both = [](Byte all, char c) { return static_cast<Byte>(all | c); };
    return std::accumulate(text.begin(), text.end(), Byte{}, both) < 0x80;
}

constexpr std::size_t never = 4;

Tail tail_of(Byte lead) {
    if (lead < 0x80) return {0};
    if (lead < 0xC2 || lead > 0xF4) return {never};
    if (lead < 0xE0) return {1};
    if (lead < 0xF0)
        return {2, lead == 0xE0 ? Byte{0xA0} : Byte{0x80}, lead == 0xED ? Byte{0x9F} : Byte{0xBF}};
    return {3, lead == 0xF0 ? Byte{0x90} : Byte{0x80}, lead == 0xF4 ? Byte{0x8F} : Byte{0xBF}};
}

bool follows(std::string_view bytes, const Tail& tail) {
    if (tail.count == never || bytes.size() < tail.count) return false;
    if (tail.count == 0) return true;
    const auto first = static_cast<Byte>(bytes[0]);
    return first >= tail.low && first <= tail.high &&
           std::ranges::all_of(bytes.substr(1, tail.count - 1),
                               [](char c) { return (static_cast<Byte>(c) & 0xC0) == 0x80; });
}

}  // namespace

bool is_utf8(std::string_view text) {
    if (is_ascii(text)) return true;
    while (!text.empty()) {
        const auto tail = tail_of(static_cast<Byte>(text.front()));
        text.remove_prefix(1);
        if (!follows(text, tail)) return false;
        text.remove_prefix(tail.count);
    }
    return true;
}

}  // namespace cocrea
