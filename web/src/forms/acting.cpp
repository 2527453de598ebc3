#include "forms/acting.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <boost/json.hpp>

#include "cocrea/deeds.hpp"
#include "cocrea/desk/obstacle.hpp"
#include "cocrea/words/action.hpp"
#include "cocrea/words/refusal.hpp"
#include "cocrea/words/value.hpp"
#include "forms/fields.hpp"
#include "forms/mending.hpp"
#include "forms/past.hpp"
#include "forms/recording.hpp"
#include "forms/uploads.hpp"
#include "forms/work.hpp"
#include "layout.hpp"
#include "parts.hpp"

namespace cocrea::web {
namespace {

namespace json = boost::json;
using namespace html;

/// What begins something, in the order in which it is offered.
constexpr std::array beginnings{"session.convene", "commitment.propose", "axis.propose",
                                "document.add",    "meeting.hold",       "event.record"};

/// How many of each kind are looked at.
constexpr std::size_t looked_through = 50;

/// What was typed; of a form that is opened, what its address knows.
Typed typed_in(const View& view) {
    if (view.request.method != "POST") return view.request.query;
    return read_form(view.request.body).value_or(Typed());
}

/// The page on which that is done with all that goes with it; nothing where there is none.
std::optional<std::string> work_address(const View& view, std::string_view deed,
                                        const ObjectId& object, const json::object& body) {
    const auto step = word_in(body, "step");
    const bool works = deed == "step.deliver" || deed == "step.complete";
    if (!works || object.empty() || step.empty()) return std::nullopt;
    return address_of_work(view, object, step);
}

/// Where whoever has a device here says that they sign with it.
Markup signing_box(const View& view, const std::string& deed, const Typed& typed) {
    const bool wanted = view.request.method == "POST" ? typed.contains("sign")
                                                      : is_usually_signed(*view.workflow, deed);
    return check_field("sign", view.text("web.form.sign"), wanted);
}

/// Whether the form is of a motion of a session that is open: its vote can open at once.
bool may_open_at_once(const View& view, const std::string& deed, const Typed& typed) {
    const auto session = typed_as(typed, "body.session");
    const auto found = deed == "motion.propose" && is_slug(session)
                           ? view.reader.object(ObjectId(session))
                           : std::nullopt;
    return found && word_in(found->state, "status") == "open";
}

/// Whether the act brings a document, of which a copy is kept.
bool brings_file(std::string_view deed) {
    return deed == "document.add" || deed == "document.revise";
}

/// What is typed of a body: of a file it is the file that says the rest.
json::object schema_typed(const View& view, const std::string& deed, const std::string& object) {
    if (deed == "correct") return correction_schema(view, object);
    auto schema = *body_schema(deed);
    if (brings_file(deed))
        for (const auto* of_file : {"digest", "kept"})
            schema.at("properties").as_object().erase(of_file);
    return schema;
}

/// The form with what was typed. `why` stands above it.
Page form_page(const View& view, const std::string& deed, const std::string& object,
               const Markup& why) {
    const auto schema = body_schema(deed);
    if (!schema || !view.person) return {};
    auto typed = typed_in(view);
    auto id = typed_as(typed, "id");
    Markup form = hidden("id", id.empty() ? random_act_id().text() : id);
    for (const auto* known : {"capacity", "seat"}) form += hidden(known, typed_as(typed, known));
    if (object.empty()) {
        auto name = typed_as(typed, "object");
        if (name.empty()) name = next_name(view, deed.substr(0, deed.find('.')));
        form += field("object", view.text("web.form.object"), view.text("web.form.object.hint"),
                      element<"input">(attribute<"type">("text"), attribute<"id">("object"),
                                       attribute<"name">("object"), attribute<"value">(name),
                                       attribute<"required">("")));
    }
    form += fields_of(view, schema_typed(view, deed, object), typed);
    if (brings_file(deed)) form += file_field(view, "copy", typed);
    form += field("occurred_on", view.text("field.occurred_on"), view.text("web.form.today"),
                  element<"input">(attribute<"type">("date"), attribute<"id">("occurred_on"),
                                   attribute<"name">("occurred_on"),
                                   attribute<"value">(typed_as(typed, "occurred_on"))));
    if (may_open_at_once(view, deed, typed))
        form += check_field("open", view.text("web.form.open_vote"), typed.contains("open"));
    if (view.person->device) form += signing_box(view, deed, typed);
    form += paragraph(
        link(address_of(view.voice(), "help") + "#privacy", view.text("web.privacy.see")));
    form += element<"button">(attribute<"type">("submit"), view.text("web.form.record"));
    Markup body = why;
    body += element<"p">(attribute<"class">("lead"),
                         view.text("web.form.as", {{"actor", view.person->actor.text()}}));
    if (!object.empty())
        if (const auto found = view.reader.object(ObjectId(object))) {
            body += paragraph(link_to(view, *found));
            if (deed == "correct" && found->withheld.is_null())
                body += element<"details">(element<"summary">(view.text("web.mend.as_it_is")),
                                           state_of(view, found->state, {}));
        }
    body += kept_form(view, form, brings_file(deed));
    return {words::deed_text(view.voice(), deed), body};
}

json::object draft_of(const View& view, const std::string& deed, const std::string& object,
                      const Typed& typed) {
    json::object draft{{"do", deed},
                       {"object", object.empty() ? typed_as(typed, "object") : object},
                       {"actor", view.person->actor.text()},
                       {"body", body_of(schema_typed(view, deed, object), typed)}};
    if (brings_file(deed)) add_file(view, "copy", typed, draft);
    for (const auto* member : {"id", "capacity", "seat", "occurred_on"})
        if (const auto text = typed_as(typed, member); !text.empty()) draft[member] = text;
    return draft;
}

/// The form again, with why it was not done; nothing of it is kept anywhere else.
Response again(const View& view, const std::string& deed, const std::string& object,
               const Markup& why) {
    return {.status = 422,
            .body = laid_out(view, {"acts", object.empty() ? deed : deed + "/" + object},
                             form_page(view, deed, object, why)),
            .fields = {{"Cache-Control", "no-store"}}};
}

Markup action_with_form(const View& view, const Action& action) {
    Markup item = tag(action.allowed ? Mood::good : Mood::blocked,
                      view.text(action.allowed ? "web.allowed" : "web.blocked"));
    item += " ";
    const auto what = words::action_text(view.voice(), action);
    item += action.allowed ? link(address_of(view, action), what) : Markup(what);
    return item;
}

/// What whoever is signed in could do of it: what is theirs, and what they may do as well as the
/// one who is named, as a deputy may.
std::vector<Action> own_actions(const View& view, const Explanation& explanation) {
    const auto& actor = view.person->actor;
    const auto own = view.desk.engine().explain(explanation.object, actor);
    std::vector<Action> all;
    for (const auto& action : explanation.actions) {
        if (action.actor == actor) {
            all.push_back(action);
            continue;
        }
        if (!own || !action.seat.empty()) continue;
        const auto same = std::ranges::find_if(own->actions, [&](const Action& one) {
            return one.allowed && one.deed == action.deed && one.object == action.object &&
                   one.body == action.body;
        });
        if (same != own->actions.end()) all.push_back(*same);
    }
    return all;
}

}  // namespace

std::string next_name(const View& view, std::string_view kind) {
    auto number = view.reader.objects(kind).size() + 1;
    std::string name;
    do name = fmt::format("{}-{}", kind.substr(0, 1), number++);
    while (view.reader.view().find(ObjectId(name)));
    return name;
}

std::string address_of(const View& view, const Action& action) {
    if (const auto work = work_address(view, action.deed, action.object, action.body)) return *work;
    const auto address =
        address_of(view.voice(), "acts", action.deed) + "/" + encoded(action.object.text());
    auto typed = typed_for(action.body);
    if (!action.seat.empty()) typed["seat"] = action.seat.text();
    if (action.capacity != "none" && !action.capacity.empty()) typed["capacity"] = action.capacity;
    return with_query(address, typed);
}

std::string address_of(const View& view, const Fix& fix) {
    if (const auto work = work_address(view, fix.deed, fix.object, fix.body)) return *work;
    auto address = address_of_new(view, fix.deed);
    if (!fix.object.empty()) address += "/" + encoded(fix.object.text());
    return with_query(address, typed_for(fix.body));
}

std::string address_of_new(const View& view, std::string_view deed) {
    return address_of(view.voice(), "acts", deed);
}

Page act_page(const View& view, const std::string& deed, const std::string& object) {
    return form_page(view, deed, object, {});
}

Response act(const View& view, desk::Desk& desk, const std::string& deed,
             const std::string& object) {
    const auto typed = typed_in(view);
    const auto held = held_files(view, typed);
    if (const auto wrong = wrong_files(view, typed)) return again(view, deed, object, *wrong);
    const auto form_again = [&](const Markup& why) { return again(view, deed, object, why); };
    const auto draft = draft_of(view, deed, object, typed);
    if (!typed.contains("open")) return record(view, desk, draft, typed, form_again);
    if (typed.contains("sign")) return form_again(paragraph(view.text("web.form.open_or_sign")));
    return record_all(view, desk, {draft, {{"do", "motion.open"}, {"object", draft.at("object")}}},
                      typed, form_again);
}

Page mine_page(const View& view) {
    const auto& actor = view.person->actor;
    const auto waiting = view.desk.next({}, {}, looked_through, view.viewer);
    std::vector<Markup> mine, others;
    for (const auto& explanation : waiting.explanations) {
        const auto found = view.reader.object(explanation.object);
        if (!found || !found->withheld.is_null()) continue;
        std::vector<Markup> its;
        for (const auto& action : own_actions(view, explanation))
            its.push_back(action_with_form(view, action));
        Markup item = link_to(view, *found);
        item += list_of(its);
        if (its.empty() && !explanation.actions.empty())
            item += paragraph(words::action_text(view.voice(), explanation.actions.front()) +
                              " · " + words::doer_text(view.voice(), explanation.actions.front()));
        (its.empty() ? others : mine).push_back(item);
    }
    std::vector<Markup> starts;
    const auto capacities = view.desk.engine().capacities(actor);
    for (const auto* deed : beginnings)
        if (std::ranges::any_of(capacities, [&](const std::string& capacity) {
                return view.workflow->may(capacity, deed);
            }))
            starts.push_back(
                link(address_of_new(view, deed), words::deed_text(view.voice(), deed)));
    if (may_attest(view))
        starts.push_back(link(address_of(view.voice(), "past"), view.text("web.past")));
    starts.push_back(link(address_of(view.voice(), "trial"), view.text("web.trial")));
    Markup body =
        section("mine", view.text("web.mine.yours"),
                mine.empty() ? paragraph(view.text("view.nothing_waits")) : list_of(mine));
    if (!starts.empty()) body += section("new", view.text("web.mine.new"), list_of(starts));
    if (!others.empty()) body += section("others", view.text("web.mine.others"), list_of(others));
    return {view.text("web.mine"), body};
}

}  // namespace cocrea::web
