#include "api/api.hpp"

#include <algorithm>

#include "api/problem.hpp"
#include "api/route.hpp"
#include "api/taking.hpp"
#include "cocrea/desk/obstacle.hpp"

namespace cocrea::web {
namespace {

/// What keeps something from being shown: it is for others, or not published yet.
Response kept_from(const View& view, const desk::Obstacle& obstacle) {
    const bool withheld = obstacle.code == "trust.withheld";
    return withheld ? problem(view.voice(), 403, "web.problem.withheld")
                    : problem(view.voice(), 404, "web.problem.not_published");
}

/// `Content-Type` of text has its coding beside it.
std::string as_sent(std::string_view media) {
    std::string type(media);
    return media.starts_with("text/") ? type + "; charset=utf-8" : type;
}

Response read(const View& view, const Route& route, const Places& places) try {
    const auto media = accepted(view.request.field("accept"), route.media);
    if (media.empty()) return problem(view.voice(), 406, "web.problem.media");
    auto response = route.answer(view, places);
    if (response.status == 200 && !response.follows) response.type = as_sent(media);
    return response;
} catch (const desk::Obstacle& obstacle) {
    return kept_from(view, obstacle);
}

/// What is alike is not sent again.
Response fresh(const View& view, Response response) {
    if (response.status != 200 || response.follows) return response;
    const auto tagged =
        std::ranges::find(response.fields, "ETag", &std::pair<std::string, std::string>::first);
    auto tag = tagged == response.fields.end() ? tag_of(response.body) : tagged->second;
    if (tagged == response.fields.end()) response.fields.emplace_back("ETag", tag);
    if (has_already(view.request, tag)) response.status = 304;
    return response;
}

}  // namespace

Response api_answer(const View& view, desk::Desk& desk, std::string_view path) {
    if (path.empty()) path = "/";
    const bool sent = view.request.method == "POST";
    if (path == "/acts") return sent ? take_act(view, desk) : not_that_way(view.voice(), "POST");
    for (const auto routes : {reading_routes(), proof_routes()})
        for (const auto& route : routes)
            if (const auto places = match(route.pattern, path))
                return sent ? not_that_way(view.voice(), "GET, HEAD")
                            : fresh(view, read(view, route, *places));
    return missing(view);
}

}  // namespace cocrea::web
