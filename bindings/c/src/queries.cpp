#include "queries.hpp"

#include <algorithm>
#include <boost/json.hpp>
#include <limits>
#include <map>

#include "keys.hpp"
#include "request.hpp"

namespace cocrea::c {
namespace {

namespace json = boost::json;

Answer unknown(const ObjectId& object) {
    return refused(Refusal{{Blocker{.code = code::object_unknown.name, .have = object}}});
}

Answer head(desk::Desk& opened, Request&) {
    const auto head = opened.reader().view().head();
    return {COCREA_OK,
            {{"size", head.size}, {"root", to_hex(head.root)}, {"recorded_at", head.recorded_at}}};
}

Answer object(desk::Desk& opened, Request& request) {
    const auto id = request.object_of("id");
    const auto view = opened.reader().object(id, request.count("as_of"));
    return view ? Answer{COCREA_OK, to_json(*view)} : unknown(id);
}

Answer objects(desk::Desk& opened, Request& request) {
    const auto kind = request.text_of("kind");
    json::array list;
    for (const auto& view : opened.reader().objects(kind, request.object("of")))
        list.push_back(to_json(view));
    return {COCREA_OK, std::move(list)};
}

Answer entry(desk::Desk& opened, Request& request) {
    const auto seq = request.count_of("seq");
    const auto found = opened.entries(seq, 1);
    if (found.empty()) throw Invalid{"no_entry", "the log is shorter", {{"seq", seq}}};
    return {COCREA_OK, json::parse(found.front())};
}

Answer history(desk::Desk& opened, Request& request) {
    const auto id = request.object_of("of");
    const auto reader = opened.reader();
    if (!reader.object(id)) return unknown(id);
    json::array list;
    reader.history({.object = id}, [&](const Entry&, std::string_view bytes) {
        list.push_back(json::parse(bytes));
    });
    return {COCREA_OK, std::move(list)};
}

Answer workflow(desk::Desk& opened, Request&) {
    const auto source = workflow_in_force(opened.reader().view());
    if (!source) return unknown(ObjectId("register"));
    const auto workflow = desk::read_methodology(*source).workflow.value();
    return {COCREA_OK,
            {{"digest", to_hex(sha256(*source))},
             {"name", workflow.name},
             {"version", workflow.version},
             {"source", *source}}};
}

Answer next(desk::Desk& opened, Request& request) {
    constexpr std::uint64_t everything = INT64_MAX;
    const auto reach = request.count("reach").value_or(everything);
    const auto waiting = opened.next(request.actor("actor").value_or(ActorId()), {}, reach);
    json::array list;
    for (const auto& explanation : waiting.explanations) list.push_back(to_json(explanation));
    return {COCREA_OK,
            {{"waiting", std::move(list)},
             {"more", json::array(waiting.more.begin(), waiting.more.end())}}};
}

Answer personal(desk::Desk& opened, Request& request) {
    const auto id = request.object_of("of");
    const auto views = opened.personal(ActorId(id.text()));
    if (!views) return unknown(id);
    json::array list;
    for (const auto& view : *views) list.push_back(to_json(view));
    return {COCREA_OK, std::move(list)};
}

json::object json_of(const SignedCheckpoint& published) {
    const auto& [origin, size, root, extensions] = published.checkpoint;
    return {{"origin", origin},
            {"size", size},
            {"root", to_hex(root)},
            {"note", to_text(published.note)}};
}

std::string_view name_of(FileStore::State state) {
    if (state == FileStore::State::ok) return "ok";
    return state == FileStore::State::missing ? "missing" : "changed";
}

Answer copy(desk::Desk& opened, Request& request) {
    const auto digest = request.digest_of("digest");
    const auto files = opened.documents();
    return {COCREA_OK,
            {{"file", files.path_of(digest).string()}, {"state", name_of(files.check(digest))}}};
}

Answer checkpoint(desk::Desk& opened, Request&) {
    return {COCREA_OK, json_of(opened.publishing().checkpoint({}))};
}

Answer verification(desk::Desk& opened, Request& request) {
    desk::Believed believed;
    if (const auto policy = request.text("policy")) believed.policy = parse_policy(*policy);
    if (const auto note = request.text("checkpoint"))
        believed.checkpoint = parse_signed_checkpoint(*note);
    const auto depth = request.flag("integrity") ? Depth::integrity : Depth::full;
    return {COCREA_OK, to_json(opened.verify(depth, believed))};
}

using Query = Answer (*)(desk::Desk&, Request&);

Query query_called(const std::string& what) {
    static const std::map<std::string, Query> queries{{"head", head},
                                                      {"object", object},
                                                      {"objects", objects},
                                                      {"entry", entry},
                                                      {"history", history},
                                                      {"workflow", workflow},
                                                      {"next", next},
                                                      {"personal", personal},
                                                      {"copy", copy},
                                                      {"checkpoint", checkpoint},
                                                      {"verification", verification}};
    const auto found = queries.find(what);
    if (found != queries.end()) return found->second;
    throw Invalid{"query_unknown", "no query " + what, {{"what", what}}};
}

}  // namespace

Answer explain(desk::Desk& opened, const char* object, const char* actor) {
    const auto id = slug(given(object, "object"), "object");
    const auto who = actor ? ActorId(slug(actor, "actor").text()) : ActorId();
    const auto explanation = opened.engine().explain(id, who);
    return explanation ? Answer{COCREA_OK, to_json(*explanation)} : refused(explanation.refusal());
}

Answer publish(desk::Desk& opened, const char* options) {
    Request request(options, "options");
    const auto names = request.texts("keys");
    const auto keys = keyring_of(opened.home(), request).open(names);
    request.end();
    if (keys.empty()) throw Invalid{"member_missing", "keys are missing", {{"member", "keys"}}};
    return {COCREA_OK, json_of(opened.publishing().publish(keys))};
}

Answer read(desk::Desk& opened, const char* query) {
    given(query, "query");
    Request request(query, "query");
    const auto ask = query_called(request.text_of("what"));
    auto answer = ask(opened, request);
    request.end();
    return answer;
}

void follow(const desk::Desk& opened, std::uint64_t since, std::size_t limit,
            const std::function<bool(const std::string&, std::uint64_t)>& take) {
    constexpr std::size_t batch = 100;  // no snapshot is held while somebody looks at entries
    auto left = limit == 0 ? std::numeric_limits<std::size_t>::max() : limit;
    while (left > 0) {
        const auto entries = opened.entries(since, std::min(left, batch));
        if (entries.empty()) return;
        for (const auto& entry : entries)
            if (!take(entry, since++)) return;
        left -= entries.size();
    }
}

}  // namespace cocrea::c
