#include <algorithm>
#include <boost/describe/enum_to_string.hpp>

#include "cocrea/steps.hpp"
#include "cocrea/words/times.hpp"
#include "cocrea/words/value.hpp"
#include "pages/history.hpp"
#include "pages/pages.hpp"
#include "parts.hpp"

namespace cocrea::web {
namespace {

namespace json = boost::json;
using namespace html;

/// The members that the head of the page says already.
constexpr std::string_view said[]{"title", "phase", "standing"};

bool has_word(const json::object& state, std::string_view member, std::string_view word) {
    const auto* value = state.if_contains(member);
    return value && value->is_string() && value->get_string() == word;
}

/// The phases of its track, with the one in which it stands.
Markup phases_of(const View& view, const json::object& state) {
    const auto* track = state.if_contains("track");
    const auto* walks =
        track && track->is_string() ? view.workflow->track(track->get_string()) : nullptr;
    if (!walks) return {};
    Markup steps;
    for (const auto phase : walks->phases) {
        const std::string word = boost::describe::enum_to_string(phase, "");
        const auto text = words::value_text(view.voice(), json::value(word), "phase");
        steps += has_word(state, "phase", word)
                     ? element<"li">(attribute<"aria-current">("step"), text)
                     : element<"li">(text);
    }
    return element<"ol">(attribute<"class">("phases"),
                         attribute<"aria-label">(view.text("workflow.phases")), steps);
}

Mood mood_of(StepState state, bool late) {
    if (late) return Mood::blocked;
    if (state == StepState::done) return Mood::good;
    return state == StepState::open ? Mood::waiting : Mood::plain;
}

Markup steps_of(const View& view, const ObjectId& id) {
    std::vector<std::vector<Markup>> rows;
    const auto& voice = view.voice();
    for (const auto& step : view.desk.engine().steps(id)) {
        const std::string phase = boost::describe::enum_to_string(step.phase, "");
        rows.push_back({voice.title(step.step).value_or(step.step),
                        words::value_text(voice, json::value(phase), "phase"),
                        tag(mood_of(step.state, step.late), words::state_text(voice, step))});
    }
    if (rows.empty()) return {};
    return section(
        "steps", view.text("web.steps"),
        table(view.text("web.steps"),
              {view.text("field.step"), view.text("field.phase"), view.text("field.state")}, rows));
}

Markup documents_about(const View& view, const ObjectId& id) {
    std::vector<std::vector<Markup>> rows;
    for (const auto& document : view.reader.objects("document", id)) {
        if (!document.withheld.is_null()) continue;
        const auto text = [&](const char* member) {
            return Markup(words::member_text(view.voice(), document.state, member).value_or("—"));
        };
        rows.push_back({link_to(view, document), text("class"), text("status")});
    }
    if (rows.empty()) return {};
    return section(
        "documents", view.text("web.documents"),
        table(view.text("web.documents"),
              {view.text("field.title"), view.text("field.class"), view.text("field.status")},
              rows));
}

Markup standing_of(const View& view, const json::object& state) {
    Markup tags;
    for (const auto* member : {"phase", "standing"})
        if (const auto text = words::member_text(view.voice(), state, member)) {
            tags += tag(Mood::plain, *text);
            tags += " ";
        }
    return paragraph(tags);
}

}  // namespace

Page plan_page(const View& view) {
    const auto& voice = view.voice();
    const auto commitments = view.reader.objects("commitment");
    std::vector<ObjectId> ids;
    for (const auto& one : commitments) ids.push_back(one.object);
    const auto open = view.desk.engine().is_open("commitment.advance", ids);
    std::vector<std::vector<Markup>> rows;
    for (std::size_t i = 0; i < ids.size(); ++i) {
        const auto& state = commitments[i].state;
        if (!commitments[i].withheld.is_null()) continue;
        const bool finished =
            has_word(state, "phase", "closed") || has_word(state, "standing", "withdrawn");
        const auto text = [&](const char* member) {
            return Markup(words::member_text(voice, state, member).value_or("—"));
        };
        rows.push_back({ids[i].text(), link_to(view, commitments[i]), text("track"), text("axis"),
                        text("phase"),
                        finished  ? tag(Mood::plain, view.text("value.finished"))
                        : open[i] ? tag(Mood::good, view.text("value.free"))
                                  : tag(Mood::blocked, view.text("value.blocked"))});
    }
    auto body =
        rows.empty()
            ? paragraph(view.text("web.plan.empty"))
            : table(view.text("web.home.commitments"),
                    {"ID", view.text("field.title"), view.text("field.track"),
                     view.text("field.axis"), view.text("field.phase"), view.text("field.blocked")},
                    rows);
    return {view.text("web.plan"), body};
}

Page commitment_page(const View& view, const std::string& id) {
    const auto found = is_slug(id) ? view.reader.object(ObjectId(id)) : std::nullopt;
    if (!found || found->kind != "commitment") return missing_page(view);
    if (!found->withheld.is_null()) return withheld_page(view, found->withheld);
    Markup body = standing_of(view, found->state);
    body += phases_of(view, found->state);
    if (const auto explanation = view.desk.engine().explain(found->object))
        body += gate_box(view, *explanation);
    body += steps_of(view, found->object);
    body += section("facts", view.text("web.facts"), state_of(view, found->state, said));
    body += documents_about(view, found->object);
    body +=
        section("latest", view.text("web.history"), latest_entries(view, last_acts, found->object));
    return {name_of(view, *found), body};
}

}  // namespace cocrea::web
