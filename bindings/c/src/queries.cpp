#include "queries.hpp"

#include <algorithm>
#include <boost/json.hpp>
#include <functional>
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

/// What a request asks, its members taken.
using Question = std::function<Answer(desk::Desk&, const desk::Viewer&)>;

std::optional<desk::Viewer> read_viewer(const json::value& value) {
    using Who = desk::Viewer::Who;
    if (value == "public") return desk::Viewer{Who::everyone, {}};
    if (value == "all") return desk::Viewer{Who::keeper, {}};
    auto actor = form::slug<ActorId>.read(value);
    return actor ? std::optional(desk::Viewer{Who::actor, *std::move(actor)}) : std::nullopt;
}

constexpr MemberForm<desk::Viewer> viewer_form{"`public`, `all` or an actor", read_viewer};

Answer answer_head(desk::Desk& opened, const desk::Viewer&) {
    const auto head = opened.reader().view().head();
    return {COCREA_OK,
            {{"size", head.size}, {"root", to_hex(head.root)}, {"recorded_at", head.recorded_at}}};
}

/// The entry as stored, or what there is to say of one that is withheld.
json::value json_of(const desk::LoggedEntry& logged) {
    if (logged.entry) return json::parse(logged.bytes);
    return {{"seq", logged.seq}, {"leaf", to_hex(logged.leaf)}, {"withheld", logged.withheld}};
}

void require_entry(const desk::Reader& reader, std::uint64_t seq) {
    if (seq >= reader.view().head().size)
        throw Invalid{"no_entry", "the log is shorter", {{"seq", seq}}};
}

Question head(Members&) { return answer_head; }

Question object(Members& members) {
    return [id = members.required("id", form::slug<ObjectId>),
            as_of = members.optional("as_of", form::count)](desk::Desk& opened,
                                                            const desk::Viewer& viewer) {
        const auto view = opened.reader(viewer).object(id, as_of);
        return view ? Answer{COCREA_OK, to_json(*view)} : unknown(id);
    };
}

Question objects(Members& members) {
    return [kind = members.required("kind", form::text<>),
            of = members.optional("of", form::slug<ObjectId>)](desk::Desk& opened,
                                                               const desk::Viewer& viewer) {
        json::array list;
        for (const auto& view : opened.reader(viewer).objects(kind, of))
            list.push_back(to_json(view));
        return Answer{COCREA_OK, std::move(list)};
    };
}

Question entry(Members& members) {
    return [seq = members.required("seq", form::count)](desk::Desk& opened,
                                                        const desk::Viewer& viewer) {
        const auto reader = opened.reader(viewer);
        require_entry(reader, seq);
        return Answer{COCREA_OK, json_of(reader.entry(seq))};
    };
}

Question history(Members& members) {
    return [id = members.required("of", form::slug<ObjectId>)](desk::Desk& opened,
                                                               const desk::Viewer& viewer) {
        const auto reader = opened.reader(viewer);
        if (!reader.object(id)) return unknown(id);
        json::array list;
        reader.history({.object = id},
                       [&](const desk::LoggedEntry& logged) { list.push_back(json_of(logged)); });
        return Answer{COCREA_OK, std::move(list)};
    };
}

Answer answer_workflow(desk::Desk& opened, const desk::Viewer&) {
    const auto source = workflow_in_force(opened.reader().view());
    if (!source) return unknown(ObjectId("register"));
    const auto workflow = desk::read_methodology(*source).workflow.value();
    return {COCREA_OK,
            {{"digest", to_hex(sha256(*source))},
             {"name", workflow.name},
             {"version", workflow.version},
             {"source", *source}}};
}

Question workflow(Members&) { return answer_workflow; }

Question next(Members& members) {
    constexpr std::uint64_t everything = INT64_MAX;
    return [reach = members.optional("reach", form::count).value_or(everything),
            actor = members.optional("actor", form::slug<ActorId>).value_or(ActorId())](
               desk::Desk& opened, const desk::Viewer& viewer) {
        const auto waiting = opened.next(actor, {}, reach, viewer);
        json::array list;
        for (const auto& explanation : waiting.explanations) list.push_back(to_json(explanation));
        return Answer{COCREA_OK,
                      {{"waiting", std::move(list)},
                       {"more", json::array(waiting.more.begin(), waiting.more.end())}}};
    };
}

Question personal(Members& members) {
    return [actor = members.required("of", form::slug<ActorId>)](desk::Desk& opened,
                                                                 const desk::Viewer& viewer) {
        const auto views = opened.personal(actor, viewer);
        if (!views) return unknown(ObjectId(actor.text()));
        json::array list;
        for (const auto& view : *views) list.push_back(to_json(view));
        return Answer{COCREA_OK, std::move(list)};
    };
}

Question prose(Members& members) {
    return [seq = members.required("seq", form::count)](desk::Desk& opened,
                                                        const desk::Viewer& viewer) {
        const auto reader = opened.reader(viewer);
        require_entry(reader, seq);
        json::array list;
        for (const auto& [field, view] : reader.prose(seq)) {
            auto one = to_json(view);
            one["field"] = field;
            list.push_back(std::move(one));
        }
        return Answer{COCREA_OK, std::move(list)};
    };
}

json::object json_of(const SignedCheckpoint& published) {
    const auto& [origin, size, root, extensions] = published.checkpoint;
    return {{"origin", origin},
            {"size", size},
            {"root", to_hex(root)},
            {"note", to_text(published.note)}};
}

Question copy(Members& members) {
    return [id = members.required("of", form::slug<DocumentId>)](desk::Desk& opened,
                                                                 const desk::Viewer& viewer) {
        const auto view = opened.copy(id, viewer);
        return view ? Answer{COCREA_OK, to_json(*view)} : unknown(id);
    };
}

Answer answer_checkpoint(desk::Desk& opened, const desk::Viewer&) {
    return {COCREA_OK, json_of(opened.publishing().checkpoint({}))};
}

Question checkpoint(Members&) { return answer_checkpoint; }

Question verification(Members& members) {
    return [policy = members.optional("policy", form::text<>),
            note = members.optional("checkpoint", form::text<>),
            integrity = members.optional("integrity", form::boolean).value_or(false)](
               desk::Desk& opened, const desk::Viewer&) {
        desk::Believed believed;
        if (policy) believed.policy = parse_policy(*policy);
        if (note) believed.checkpoint = parse_signed_checkpoint(*note);
        return Answer{COCREA_OK,
                      to_json(opened.verify(integrity ? Depth::integrity : Depth::full, believed))};
    };
}

using Query = Question (*)(Members&);

Query query_called(const std::string& what) {
    static const std::map<std::string, Query> queries{
        {"head", head},   {"object", object},         {"objects", objects},
        {"entry", entry}, {"history", history},       {"workflow", workflow},
        {"next", next},   {"personal", personal},     {"prose", prose},
        {"copy", copy},   {"checkpoint", checkpoint}, {"verification", verification}};
    const auto found = queries.find(what);
    if (found != queries.end()) return found->second;
    throw Invalid{"query_unknown", "no query " + what, {{"what", what}}};
}

}  // namespace

Answer explain(desk::Desk& opened, const char* object, const char* actor) {
    const auto id = slug(given(object, "object"), "object");
    const auto who = actor ? ActorId(slug(actor, "actor").text()) : ActorId();
    const auto explanation = opened.engine().explain(id, who);
    return explanation ? Answer{COCREA_OK, to_json(*explanation)} : refused(explanation.error());
}

Answer publish(desk::Desk& opened, const char* options) {
    Request request(options, "options");
    auto& members = request.members();
    const auto names = members.list("keys", form::text<>);
    if (names.empty()) members.missing("keys", "list of text");
    auto passphrases = passphrases_of(members);
    request.end();
    const auto keys = keyring_of(opened.home(), std::move(passphrases));
    return {COCREA_OK, json_of(opened.publishing().publish(keys.open(names)))};
}

Answer read(desk::Desk& opened, const char* query) {
    given(query, "query");
    Request request(query, "query");
    const auto what = request.members().required("what", form::text<>);
    request.check();
    const auto question = query_called(what)(request.members());
    const auto viewer = request.members().optional("for", viewer_form).value_or(desk::Viewer());
    request.end();
    return question(opened, viewer);
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
