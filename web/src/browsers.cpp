#include "browsers.hpp"

#include <algorithm>

#include "api/problem.hpp"
#include "assets.hpp"
#include "cocrea/words/language.hpp"
#include "cocrea/words/voice.hpp"

namespace cocrea::web {
namespace {

/// Nothing from another host, nothing inline, nothing that frames it (CSP level 3).
constexpr std::string_view policy =
    "default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self'; font-src 'self'; "
    "connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'";

}  // namespace

bool is_for_programs(const Request& request) {
    const auto rest = request.path.substr(std::min(api_root.size(), request.path.size()));
    return request.path.starts_with(api_root) && (rest.empty() || rest.front() == '/');
}

std::vector<std::string> segments_of(std::string_view path) {
    std::vector<std::string> segments;
    path.remove_prefix(1);
    while (!path.empty()) {
        const auto end = std::min(path.find('/'), path.size());
        segments.emplace_back(path.substr(0, end));
        path.remove_prefix(std::min(end + 1, path.size()));
    }
    return segments;
}

/// In the order in which they are named: browsers name the best first.
std::string language_of(const Request& request) {
    auto accepted = request.field("accept-language");
    while (!accepted.empty()) {
        const auto end = std::min(accepted.find(','), accepted.size());
        auto one = accepted.substr(0, end);
        accepted.remove_prefix(std::min(end + 1, accepted.size()));
        one.remove_prefix(std::min(one.find_first_not_of(' '), one.size()));
        one = one.substr(0, one.find(';'));
        if (const auto* language = words::language_of(one)) return std::string(language->tag);
    }
    return std::string(words::default_language().tag);
}

bool is_from_here(const Request& request) {
    if (const auto site = request.field("sec-fetch-site"); !site.empty())
        return site == "same-origin";
    const auto origin = request.field("origin");
    const auto host = origin.find("://");
    return host != origin.npos && origin.substr(host + 3) == request.field("host");
}

std::optional<Response> asset_for(const Request& request) {
    const auto asset = asset_at(request.path);
    if (!asset) return std::nullopt;
    return Response{.body = std::string(asset->bytes),
                    .type = std::string(asset->type),
                    .fields = {{"Cache-Control", "public, max-age=31536000, immutable"}}};
}

std::optional<Response> health_for(const Request& request) {
    if (request.path != "/healthz" || request.method == "POST") return std::nullopt;
    return Response{.body = "ok\n", .type = "text/plain; charset=utf-8"};
}

Response unavailable(const Request& request, const std::string& code) {
    const words::Voice voice(language_of(request));
    const words::Values values{{"file", voice.text("kind.register")}, {"detail", code}};
    if (is_for_programs(request)) {
        auto response = problem(voice, 503, code, values);
        response.fields.emplace_back("Retry-After", "10");
        return response;
    }
    const bool is_told = request.method == "POST" || code.starts_with("web.");
    const auto what = voice.text(is_told ? code : "web.unavailable", values);
    return {.status = 503,
            .body = what + "\n",
            .type = "text/plain; charset=utf-8",
            .fields = {{"Retry-After", "10"}, {"Cache-Control", "no-store"}}};
}

std::string framed_policy() {
    constexpr std::string_view nobody = "frame-ancestors 'none'";
    std::string framed(policy);
    return framed.replace(framed.find(nobody), nobody.size(), "frame-ancestors *");
}

void guard(Response& response) {
    const auto has = [&](const char* name) {
        return std::ranges::any_of(response.fields,
                                   [&](const auto& field) { return field.first == name; });
    };
    for (const auto& [name, value] :
         std::initializer_list<std::pair<const char*, std::string_view>>{
             {"Content-Security-Policy", policy},
             {"X-Content-Type-Options", "nosniff"},
             {"Referrer-Policy", "same-origin"},
             {"Cross-Origin-Opener-Policy", "same-origin"}})
        if (!has(name)) response.fields.emplace_back(name, value);
}

}  // namespace cocrea::web
