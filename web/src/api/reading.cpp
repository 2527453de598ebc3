#include "api/reading.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <boost/json.hpp>
#include <charconv>

#include "api/api.hpp"
#include "api/problem.hpp"
#include "api/taking.hpp"

extern const std::string_view cocrea_web_openapi;

namespace cocrea::web {
namespace {

namespace json = boost::json;

constexpr std::uint64_t most_entries = 1000;

/// A number of the query; `otherwise` when it is not there, nothing when it is none.
std::optional<std::uint64_t> number(const View& view, const std::string& name,
                                    std::uint64_t otherwise) {
    const auto text = view.request.parameter(name);
    if (!text) return otherwise;
    std::uint64_t value = 0;
    const auto [end, error] = std::from_chars(text->data(), text->data() + text->size(), value);
    const bool whole = error == std::errc() && end == text->data() + text->size();
    return whole ? std::optional(value) : std::nullopt;
}

/// Entries as they are stored, from `since` on; of one that is for others its leaf.
Response entries(const View& view) {
    const auto since = number(view, "since", 0), limit = number(view, "limit", most_entries);
    if (!since || !limit) return problem(view.voice(), 400, "web.problem.number");
    const auto size = view.reader.view().head().size;
    const auto last = std::min(size, std::min(*since, size) + std::min(*limit, most_entries));
    std::string list;
    for (auto seq = *since; seq < last; ++seq) {
        const auto logged = view.reader.entry(seq);
        if (!list.empty()) list += ",\n";
        list +=
            logged.entry
                ? std::string(logged.bytes)
                : json::serialize(json::object{
                      {"seq", seq}, {"leaf", to_hex(logged.leaf)}, {"withheld", logged.withheld}});
    }
    return {.body = "{\"size\":" + std::to_string(size) + ",\"entries\":[" + list + "]}\n",
            .type = "application/json"};
}

/// In the name of whom what can be done is asked: who is known, and else whoever may.
ActorId asking(const View& view) {
    return view.viewer.who == desk::Viewer::Who::actor ? view.viewer.actor : ActorId();
}

std::optional<Response> object(const View& view, std::string_view rest) {
    const auto slash = std::min(rest.find('/'), rest.size());
    const auto id = rest.substr(0, slash), what = rest.substr(slash);
    const auto found = is_slug(id) ? view.reader.object(ObjectId(std::string(id))) : std::nullopt;
    if (!found || !(what.empty() || what == "/actions")) return std::nullopt;
    if (what.empty() || !found->withheld.is_null()) {
        auto response = json_of(to_json(*found));
        response.fields.emplace_back("ETag", tag_of(found->version, response.body));
        return response;
    }
    const auto explanation = view.desk.engine().explain(found->object, asking(view));
    return explanation ? std::optional(json_of(to_json(*explanation))) : std::nullopt;
}

Response register_of(const View& view) {
    const auto head = view.reader.view().head();
    return json_of(
        {{"origin", view.desk.publishing().origin()},
         {"title", view.title()},
         {"workflow", {{"name", view.workflow->name}, {"version", view.workflow->version}}},
         {"size", head.size},
         {"root", to_hex(head.root)},
         {"recorded_at", head.recorded_at}});
}

/// Goes on until whoever asked has gone; each commit is told, the newest first of all.
Response changes(const View& view) {
    return {.body = change_event(view.reader.view().head().size),
            .type = "text/event-stream",
            .fields = {{"Cache-Control", "no-store"}, {"X-Accel-Buffering", "no"}},
            .follows = true};
}

}  // namespace

std::string change_event(std::uint64_t size) {
    return fmt::format("event: commit\nid: {0}\ndata: {{\"size\":{0}}}\n\n", size);
}

std::optional<Response> read_from(const View& view, std::string_view path) {
    if (path.empty() || path == "/") return register_of(view);
    if (path == "/entries") return entries(view);
    if (path == "/changes") return changes(view);
    if (path == "/openapi.json")
        return Response{.body = std::string(cocrea_web_openapi), .type = "application/json"};
    if (path.starts_with("/objects/")) return object(view, path.substr(9));
    return std::nullopt;
}

}  // namespace cocrea::web
