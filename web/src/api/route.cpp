#include "api/route.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>

#include "api/problem.hpp"
#include "cocrea/types.hpp"

namespace cocrea::web {
namespace {

/// What comes before the next `mark`, which is taken off `rest` with it, without spaces around.
std::string_view next(std::string_view& rest, char mark) {
    const auto end = std::min(rest.find(mark), rest.size());
    auto one = rest.substr(0, end);
    rest.remove_prefix(std::min(end + 1, rest.size()));
    one.remove_prefix(std::min(one.find_first_not_of(" \t"), one.size()));
    return one.substr(0, one.find_last_not_of(" \t") + 1);
}

/// Thousandths of a quality value, `q=0.5`; those that cannot be read take nothing.
int quality_of(std::string_view parameters) {
    while (!parameters.empty()) {
        const auto one = next(parameters, ';');
        if (!one.starts_with("q=") && !one.starts_with("Q=")) continue;
        double value = 0;
        const auto [end, error] = std::from_chars(one.data() + 2, one.data() + one.size(), value);
        return error == std::errc() && value >= 0 && value <= 1 ? static_cast<int>(value * 1000)
                                                                : 0;
    }
    return 1000;
}

/// How well a header takes a type, by the range in it that says most of the type.
int taken(std::string_view accept, std::string_view type) {
    int best = 0, closest = 0;
    while (!accept.empty()) {
        auto one = next(accept, ',');
        const auto range = next(one, ';');
        const auto half = type.substr(0, type.find('/'));
        const int close =
            range == type ? 3
            : range.ends_with("/*") && range.starts_with(half) && range.size() == half.size() + 2
                ? 2
            : range == "*/*" ? 1
                             : 0;
        if (close < std::max(closest, 1)) continue;
        best = close > closest ? quality_of(one) : std::max(best, quality_of(one));
        closest = close;
    }
    return best;
}

}  // namespace

std::optional<Places> match(std::string_view pattern, std::string_view path) {
    Places places;
    while (!pattern.empty() && !path.empty()) {
        if (pattern.front() != '/' || path.front() != '/') return std::nullopt;
        pattern.remove_prefix(1);
        path.remove_prefix(1);
        if (pattern == "{*}") {
            if (path.empty()) return std::nullopt;
            places.emplace_back(path);
            return places;
        }
        const auto want = pattern.substr(0, pattern.find('/'));
        const auto have = path.substr(0, path.find('/'));
        if (want == "{}" ? have.empty() : want != have) return std::nullopt;
        if (want == "{}") places.emplace_back(have);
        pattern.remove_prefix(want.size());
        path.remove_prefix(have.size());
    }
    return pattern.empty() && path.empty() ? std::optional(places) : std::nullopt;
}

std::string_view accepted(std::string_view accept, std::string_view media) {
    std::string_view best;
    int most = 0;
    while (!media.empty()) {
        const auto type = next(media, ' ');
        const int here = accept.empty() ? 1000 : taken(accept, type);
        if (here > most) best = type;
        most = std::max(most, here);
    }
    return best;
}

std::optional<std::uint64_t> number_of(const View& view, const std::string& name,
                                       std::uint64_t otherwise) {
    const auto text = view.request.parameter(name);
    if (!text) return otherwise;
    std::uint64_t value = 0;
    const auto [end, error] = std::from_chars(text->data(), text->data() + text->size(), value);
    const bool whole = error == std::errc() && end == text->data() + text->size();
    return whole ? std::optional(value) : std::nullopt;
}

Response missing(const View& view) { return problem(view.voice(), 404, "web.missing.title"); }

Response no_number(const View& view) { return problem(view.voice(), 400, "web.problem.number"); }

std::string tag_of(std::string_view bytes) {
    return "\"" + to_hex(sha256(bytes)).substr(0, 32) + "\"";
}

std::string tag_of(std::uint64_t version, std::string_view bytes) {
    return fmt::format("\"{}-{}\"", version, to_hex(sha256(bytes)).substr(0, 16));
}

bool has_already(const Request& request, std::string_view tag) {
    auto tags = request.field("if-none-match");
    while (!tags.empty()) {
        auto one = next(tags, ',');
        if (one.starts_with("W/")) one.remove_prefix(2);
        if (one == tag || one == "*") return true;
    }
    return false;
}

}  // namespace cocrea::web
