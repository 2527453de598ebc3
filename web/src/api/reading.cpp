#include <fmt/format.h>

#include <boost/json.hpp>

#include "api/api.hpp"
#include "api/lists.hpp"
#include "api/problem.hpp"
#include "api/route.hpp"
#include "cocrea/desk/obstacle.hpp"

extern const std::string_view cocrea_web_openapi;

namespace cocrea::web {
namespace {

namespace json = boost::json;

Response register_of(const View& view, const Places&) {
    const auto head = view.reader.view().head();
    return json_of(
        {{"origin", view.desk.publishing().origin()},
         {"title", view.title()},
         {"workflow", {{"name", view.workflow->name}, {"version", view.workflow->version}}},
         {"size", head.size},
         {"root", to_hex(head.root)},
         {"recorded_at", head.recorded_at}});
}

std::optional<ObjectView> object_at(const View& view, const Places& places) {
    const auto& id = places.front();
    return is_slug(id) ? view.reader.object(ObjectId(id)) : std::nullopt;
}

Response object(const View& view, const Places& places) {
    const auto found = object_at(view, places);
    if (!found) return missing(view);
    auto response = json_of(to_json(*found));
    response.fields.emplace_back("ETag", tag_of(found->version, response.body));
    return response;
}

/// In the name of whom what can be done is asked: who is known, and else whoever may.
ActorId asking(const View& view) {
    return view.viewer.who == desk::Viewer::Who::actor ? view.viewer.actor : ActorId();
}

Response actions(const View& view, const Places& places) {
    const auto found = object_at(view, places);
    if (!found) return missing(view);
    if (!found->withheld.is_null()) return json_of(to_json(*found));
    const auto explanation = view.desk.engine().explain(found->object, asking(view));
    return explanation ? json_of(to_json(*explanation)) : missing(view);
}

/// The entry of a place or of an act; nothing where there is none.
std::optional<std::uint64_t> place_of(const View& view, const std::string& word) try {
    return desk::entry_called(view.reader.view(), word);
} catch (const desk::Obstacle&) {
    return std::nullopt;
}

Response entry(const View& view, const Places& places) {
    const auto seq = place_of(view, places.front());
    if (!seq) return missing(view);
    const auto logged = view.reader.entry(*seq);
    if (logged.entry) return {.body = std::string(logged.bytes)};
    return json_of({{"seq", *seq}, {"leaf", to_hex(logged.leaf)}, {"withheld", logged.withheld}});
}

/// Goes on until whoever asked has gone; each commit is told, the newest first of all.
Response changes(const View& view, const Places&) {
    return {.body = change_event(view.reader.view().head().size),
            .type = "text/event-stream",
            .fields = {{"Cache-Control", "no-store"}, {"X-Accel-Buffering", "no"}},
            .follows = true};
}

Response description(const View&, const Places&) {
    return {.body = std::string(cocrea_web_openapi)};
}

constexpr std::string_view json_media = "application/json";
constexpr std::string_view list_media = "application/json application/x-ndjson text/csv";

constexpr Route routes_of_reading[]{{"/", json_media, register_of},
                                    {"/entries", list_media, entries_list},
                                    {"/entries/{}", json_media, entry},
                                    {"/objects", list_media, objects_list},
                                    {"/objects/{}", json_media, object},
                                    {"/objects/{}/actions", json_media, actions},
                                    {"/changes", "text/event-stream", changes},
                                    {"/openapi.json", json_media, description}};

}  // namespace

std::span<const Route> reading_routes() { return routes_of_reading; }

std::string change_event(std::uint64_t size) {
    return fmt::format("event: commit\nid: {0}\ndata: {{\"size\":{0}}}\n\n", size);
}

}  // namespace cocrea::web
