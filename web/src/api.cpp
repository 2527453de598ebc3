#include "api.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <boost/json.hpp>
#include <charconv>
#include <stdexcept>

#include "cocrea/desk/filing.hpp"
#include "cocrea/log/canonical.hpp"
#include "cocrea/words/refusal.hpp"

extern const std::string_view cocrea_web_openapi;

namespace cocrea::web {
namespace {

namespace json = boost::json;

constexpr std::uint64_t most_entries = 1000;

Response json_of(const json::value& value, unsigned status = 200) {
    return {.status = status, .body = json::serialize(value) + "\n", .type = "application/json"};
}

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
    if (!since || !limit) return problem(view, 400, "web.problem.number");
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

Response object(const View& view, std::string_view rest) {
    const auto slash = std::min(rest.find('/'), rest.size());
    const auto id = rest.substr(0, slash), what = rest.substr(slash);
    const auto found = is_slug(id) ? view.reader.object(ObjectId(std::string(id))) : std::nullopt;
    if (!found || !(what.empty() || what == "/actions"))
        return problem(view, 404, "web.missing.title");
    if (what.empty() || !found->withheld.is_null()) return json_of(to_json(*found));
    const auto explanation = view.desk.engine().explain(found->object);
    return explanation ? json_of(to_json(*explanation)) : problem(view, 404, "web.missing.title");
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

/// The status for a refusal (RFC 9110, 15.5).
unsigned status_of(const Refusal& refusal) {
    if (refusal.about(Rule::form)) return 422;
    if (refusal.about(Rule::version)) return 412;
    return refusal.about(Rule::rights) || refusal.about(Rule::signature) ? 403 : 409;
}

/// Why an act was not done: every reason, with its sentence.
Response refused(const View& view, const Refusal& refusal) {
    json::array blockers;
    for (const auto& blocker : refusal.blockers) {
        auto one = to_json(blocker);
        one["message"] = words::reason(view.voice(), blocker).sentence;
        blockers.push_back(std::move(one));
    }
    const auto status = status_of(refusal);
    auto response = json_of({{"type", "about:blank"},
                             {"title", view.text("web.form.refused")},
                             {"status", status},
                             {"code", "refused"},
                             {"blockers", std::move(blockers)}},
                            status);
    response.type = "application/problem+json";
    return response;
}

/// What was sent, of which nothing is looked at but the act, its texts and its personal values.
Result<desk::Filing> filing_in(const std::string& body) {
    json::value value;
    try {
        value = parse_json(body);
    } catch (const std::invalid_argument&) {
        return Refusal{{Blocker{.code = code::act_malformed.name}}};
    }
    auto filing = desk::filing_from_json(value);
    if (filing) filing->copy.reset();  // a path of this machine
    return filing;
}

}  // namespace

Response api_take(const View& view, desk::Desk& desk, std::string_view path) {
    if (path != "/acts") {
        auto there = api_answer(view, path);
        if (there.status == 404) return there;
        there = problem(view, 405, "web.problem.method");
        there.fields.emplace_back("Allow", "GET, HEAD");
        return there;
    }
    if (!view.request.field("content-type").starts_with("application/json"))
        return problem(view, 415, "web.problem.json");
    const auto filing = filing_in(view.request.body);
    if (!filing) return refused(view, filing.error());
    if (!filing->act.sig) return problem(view, 401, "web.problem.unsigned");
    if (view.request.parameter("dry_run") == "true") {
        const auto preview = view.desk.engine().preview(filing->act);
        return preview ? json_of(to_json(*preview)) : refused(view, preview.error());
    }
    const auto receipt = desk.execute(*filing);
    return receipt ? json_of(to_json(*receipt), 201) : refused(view, receipt.error());
}

std::string change_event(std::uint64_t size) {
    return fmt::format("event: commit\nid: {0}\ndata: {{\"size\":{0}}}\n\n", size);
}

Response problem(const View& view, unsigned status, const std::string& code) {
    auto response = json_of(
        {{"type", "about:blank"}, {"title", view.text(code)}, {"status", status}, {"code", code}},
        status);
    response.type = "application/problem+json";
    return response;
}

Response api_answer(const View& view, std::string_view path) {
    if (path.empty() || path == "/") return register_of(view);
    if (path == "/entries") return entries(view);
    if (path == "/changes") return changes(view);
    if (path == "/openapi.json")
        return {.body = std::string(cocrea_web_openapi), .type = "application/json"};
    if (path == "/acts") {
        auto response = problem(view, 405, "web.problem.method");
        response.fields.emplace_back("Allow", "POST");
        return response;
    }
    if (path.starts_with("/objects/")) return object(view, path.substr(9));
    return problem(view, 404, "web.missing.title");
}

}  // namespace cocrea::web
