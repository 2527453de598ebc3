#include "queries.hpp"

#include <algorithm>
#include <limits>
#include <map>

#include "cocrea/workflow.hpp"
#include "request.hpp"

namespace cocrea::c {
namespace {

namespace json = boost::json;

Answer unknown(const ObjectId& object) {
    return refused(Refusal{{Blocker{.code = code::object_unknown.name, .have = object.text()}}});
}

json::value entry_json(const Snapshot& snapshot, std::uint64_t seq) {
    return json::parse(snapshot.entry(seq));
}

Answer head(Register& opened, Request&) {
    const auto head = opened.snapshot()->head();
    return {COCREA_OK,
            {{"size", head.size}, {"root", to_hex(head.root)}, {"recorded_at", head.recorded_at}}};
}

Answer object(Register& opened, Request& request) {
    const auto id = request.object_of("id");
    const auto view = view_object(*opened.snapshot(), id, request.count("as_of"));
    return view ? Answer{COCREA_OK, to_json(*view)} : unknown(id);
}

Answer objects(Register& opened, Request& request) {
    const auto kind = request.text_of("kind");
    const auto of = request.object("of");
    const auto snapshot = opened.snapshot();
    json::array list;
    const auto add = [&](const ObjectId& id) {
        list.push_back(to_json(view_object(*snapshot, id).value()));
    };
    if (of)
        each_concerning(*snapshot, *of, kind, add);
    else
        each_of_kind(*snapshot, kind, add);
    return {COCREA_OK, std::move(list)};
}

Answer entry(Register& opened, Request& request) {
    const auto seq = request.count_of("seq");
    const auto snapshot = opened.snapshot();
    if (seq >= snapshot->head().size)
        throw Invalid{"no_entry", "the log is shorter", {{"seq", seq}}};
    return {COCREA_OK, entry_json(*snapshot, seq)};
}

Answer history(Register& opened, Request& request) {
    const auto id = request.object_of("of");
    const auto snapshot = opened.snapshot();
    if (!snapshot->find(id)) return unknown(id);
    json::array list;
    each_mention(*snapshot, id,
                 [&](std::uint64_t seq) { list.push_back(entry_json(*snapshot, seq)); });
    return {COCREA_OK, std::move(list)};
}

Answer workflow(Register& opened, Request&) {
    const auto source = workflow_in_force(*opened.snapshot());
    if (!source) return unknown(ObjectId("register"));
    const auto workflow = opened.engine().read(*source).workflow.value();
    return {COCREA_OK,
            {{"digest", to_hex(sha256(*source))},
             {"name", workflow.name},
             {"version", workflow.version},
             {"source", *source}}};
}

Answer verification(Register& opened, Request&) {
    return {COCREA_OK, to_json(opened.engine().verify())};
}

using Query = Answer (*)(Register&, Request&);

Query query_called(const std::string& what) {
    static const std::map<std::string, Query> queries{{"head", head},
                                                      {"object", object},
                                                      {"objects", objects},
                                                      {"entry", entry},
                                                      {"history", history},
                                                      {"workflow", workflow},
                                                      {"verification", verification}};
    const auto found = queries.find(what);
    if (found != queries.end()) return found->second;
    throw Invalid{"query_unknown", "no query " + what, {{"what", what}}};
}

/// Entries from `since` on, as stored.
std::vector<std::string> stored(const Snapshot& snapshot, std::uint64_t since, std::size_t limit) {
    std::vector<std::string> entries;
    for (auto seq = since; seq < snapshot.head().size && entries.size() < limit; ++seq)
        entries.push_back(snapshot.entry(seq));
    return entries;
}

}  // namespace

Answer explain(Register& opened, const char* object, const char* actor) {
    const auto id = slug(given(object, "object"), "object");
    const auto who = actor ? ActorId(slug(actor, "actor").text()) : ActorId();
    const auto explanation = opened.engine().explain(id, who);
    return explanation ? Answer{COCREA_OK, to_json(*explanation)} : refused(explanation.refusal());
}

Answer read(Register& opened, const char* query) {
    given(query, "query");
    Request request(query, "query");
    const auto ask = query_called(request.text_of("what"));
    auto answer = ask(opened, request);
    request.end();
    return answer;
}

void follow(Register& opened, std::uint64_t since, std::size_t limit,
            const std::function<bool(const std::string&, std::uint64_t)>& take) {
    constexpr std::size_t batch = 100;  // no snapshot is held while somebody looks at entries
    auto left = limit == 0 ? std::numeric_limits<std::size_t>::max() : limit;
    while (left > 0) {
        const auto entries = stored(*opened.snapshot(), since, std::min(left, batch));
        if (entries.empty()) return;
        for (const auto& entry : entries)
            if (!take(entry, since++)) return;
        left -= entries.size();
    }
}

}  // namespace cocrea::c
