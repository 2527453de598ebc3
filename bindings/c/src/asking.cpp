#include "cocrea/deeds.hpp"
#include "cocrea/desk/methodology.hpp"
#include "cocrea/steps.hpp"
#include "questions.hpp"

namespace cocrea::c::ask {
namespace {

namespace json = boost::json;

/// The object when it is withheld from the viewer; nothing else.
std::optional<Answer> withheld(const desk::Desk& opened, const ObjectId& id,
                               const desk::Viewer& viewer) {
    const auto found = opened.reader(viewer).object(id);
    if (!found || found->withheld.is_null()) return std::nullopt;
    return Answer{COCREA_OK, to_json(*found)};
}

using Draw = std::string (*)(const Workflow&, const diagram::View&);

std::optional<Draw> read_format(const json::value& value) {
    if (value == "mermaid") return diagram::mermaid;
    return value == "dot" ? std::optional<Draw>(diagram::dot) : std::nullopt;
}

constexpr MemberForm<Draw> format_word{"mermaid, dot", read_format};

}  // namespace

Question deed(Members& members) {
    return [name = members.required("do", form::text<>)](desk::Desk&, const desk::Viewer&) {
        const auto schema = body_schema(name);
        if (schema) return Answer{COCREA_OK, *schema};
        throw Invalid{"deed_unknown", "no deed " + name, {{"do", name}}};
    };
}

Question explanation(Members& members) {
    return
        [id = members.required("of", form::slug<ObjectId>),
         actor = members.optional("actor", form::slug<ActorId>).value_or(ActorId()),
         on = members.optional("on", form::date)](desk::Desk& opened, const desk::Viewer& viewer) {
            if (auto kept = withheld(opened, id, viewer)) return *std::move(kept);
            const auto found = opened.engine().explain(id, actor, on);
            return found ? Answer{COCREA_OK, to_json(*found)} : refused(found.error());
        };
}

Question next(Members& members) {
    constexpr std::uint64_t everything = INT64_MAX;
    return
        [reach = members.optional("reach", form::count).value_or(everything),
         actor = members.optional("actor", form::slug<ActorId>).value_or(ActorId()),
         on = members.optional("on", form::date)](desk::Desk& opened, const desk::Viewer& viewer) {
            const auto waiting = opened.next(actor, on, reach, viewer);
            json::array list;
            for (const auto& one : waiting.explanations) list.push_back(to_json(one));
            return Answer{COCREA_OK,
                          {{"waiting", std::move(list)},
                           {"more", json::array(waiting.more.begin(), waiting.more.end())}}};
        };
}

Question steps(Members& members) {
    return
        [id = members.required("of", form::slug<ObjectId>),
         on = members.optional("on", form::date)](desk::Desk& opened, const desk::Viewer& viewer) {
            if (auto kept = withheld(opened, id, viewer)) return *std::move(kept);
            if (!opened.reader(viewer).object(id)) return unknown(id);
            json::array list;
            for (const auto& step : opened.engine().steps(id, on)) list.push_back(to_json(step));
            return Answer{COCREA_OK, std::move(list)};
        };
}

Question risks(Members& members) {
    return [on = members.optional("on", form::date)](desk::Desk& opened, const desk::Viewer&) {
        json::array list;
        for (const auto& risk : opened.engine().risks(on)) list.push_back(to_json(risk));
        return Answer{COCREA_OK, std::move(list)};
    };
}

Question diagram(Members& members) {
    return
        [draw = members.optional("format", format_word).value_or(diagram::mermaid),
         commitment = members.optional("commitment", form::slug<ObjectId>),
         on = members.optional("on", form::date),
         language = members.optional("language", form::text<>),
         track = members.optional("track", form::slug<>)](desk::Desk& opened, const desk::Viewer&) {
            diagram::View view;
            if (language) view.language = *language;
            view.track = track.value_or("");
            const auto drawn = opened.engine().workflow();
            if (!drawn) return unknown(ObjectId("register"));
            if (!view.track.empty() && !drawn->track(view.track))
                throw Invalid{"track_unknown", "no track " + view.track, {{"track", view.track}}};
            if (commitment) opened.light_up(*commitment, on, view);
            return Answer{COCREA_OK, {{"text", draw(*drawn, view)}}};
        };
}

}  // namespace cocrea::c::ask
