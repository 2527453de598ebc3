#include "questions.hpp"

namespace cocrea::c {

Answer unknown(const ObjectId& object) {
    return refused(Refusal{{Blocker{.code = code::object_unknown.name, .have = object}}});
}

namespace ask {
namespace {

namespace json = boost::json;

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

Answer answer_passages(desk::Desk& opened, const desk::Viewer& viewer) {
    json::array list;
    opened.reader(viewer).each_passage(
        [&](const Passage& passage) { list.push_back(to_json(passage)); });
    return {COCREA_OK, std::move(list)};
}

}  // namespace

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
    desk::HistoryFilter filter{.object = members.optional("of", form::slug<ObjectId>),
                               .seat = members.optional("seat", form::slug<>),
                               .type = members.optional("type", form::text<>),
                               .from = members.optional("from", form::date),
                               .to = members.optional("to", form::date)};
    return [filter = std::move(filter)](desk::Desk& opened, const desk::Viewer& viewer) {
        const auto reader = opened.reader(viewer);
        if (filter.object && !reader.object(*filter.object)) return unknown(*filter.object);
        json::array list;
        reader.history(filter,
                       [&](const desk::LoggedEntry& logged) { list.push_back(json_of(logged)); });
        return Answer{COCREA_OK, std::move(list)};
    };
}

Question workflow(Members&) { return answer_workflow; }

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

Question passages(Members&) { return answer_passages; }

Question copy(Members& members) {
    return [id = members.required("of", form::slug<DocumentId>)](desk::Desk& opened,
                                                                 const desk::Viewer& viewer) {
        const auto view = opened.copy(id, viewer);
        return view ? Answer{COCREA_OK, to_json(*view)} : unknown(id);
    };
}

}  // namespace ask
}  // namespace cocrea::c
