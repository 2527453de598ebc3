#include "cocrea/nearest.hpp"

#include <algorithm>
#include <numeric>
#include <utility>

namespace cocrea {
namespace {

constexpr std::size_t longest = 64;

bool continues(char byte) { return (byte & 0xc0) == 0x80; }

/// Code points as the bytes that write them: two are the same when their bytes are.
std::vector<std::string_view> code_points(std::string_view text) {
    std::vector<std::string_view> points;
    for (std::size_t at = 0; at < text.size() && points.size() <= longest;) {
        std::size_t end = at + 1;
        while (end < text.size() && end - at < 4 && continues(text[end])) ++end;
        if (static_cast<unsigned char>(text[at]) < 0xc0) end = at + 1;
        points.push_back(text.substr(at, end - at));
        at = end;
    }
    return points;
}

using Points = std::vector<std::string_view>;

/// The distance; anything above `limit` once it is sure to be above. Three rows of the table are
/// kept: the changes that take the first so many of `a` to the first so many of `b`.
std::size_t distance(const Points& a, const Points& b, std::size_t limit) {
    if (std::max(a.size(), b.size()) - std::min(a.size(), b.size()) > limit) return limit + 1;
    std::vector<std::size_t> last_but_one, last(b.size() + 1), row(b.size() + 1);
    std::iota(last.begin(), last.end(), 0);
    for (std::size_t i = 1; i <= a.size(); ++i) {
        row[0] = i;
        for (std::size_t j = 1; j <= b.size(); ++j) {
            const bool same = a[i - 1] == b[j - 1];
            row[j] = std::min({last[j - 1] + (same ? 0 : 1), last[j] + 1, row[j - 1] + 1});
            if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1])
                row[j] = std::min(row[j], last_but_one[j - 2] + 1);
        }
        if (*std::ranges::min_element(row) > limit) return limit + 1;
        last_but_one = std::exchange(last, row);
    }
    return last.back();
}

}  // namespace

std::vector<std::string> nearest_words(std::string_view word, std::span<const std::string> known) {
    const auto points = code_points(word);
    if (points.size() > longest) return {};
    std::size_t least = (points.size() + 2) / 4;
    std::vector<std::string> found;
    for (const auto& candidate : known) {
        const auto theirs = code_points(candidate);
        if (theirs.size() > longest) continue;
        const auto far = distance(points, theirs, least);
        if (far > least) continue;
        if (far < least) found.clear();
        found.push_back(candidate);
        least = far;
    }
    return found;
}

}  // namespace cocrea
