#include <algorithm>
#include <boost/describe/enum_to_string.hpp>
#include <span>

#include "cocrea/steps.hpp"
#include "cocrea/words/times.hpp"
#include "cocrea/words/value.hpp"
#include "forms/mending.hpp"
#include "lists.hpp"
#include "pages/embed.hpp"
#include "pages/history.hpp"
#include "pages/pages.hpp"
#include "pages/pictures.hpp"
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
    auto documents = view.reader.view().concerning(id, "document", {});
    std::erase_if(documents, [&](const ObjectId& one) { return !view.reader.may_see(one); });
    if (documents.empty()) return {};
    const auto part = part_of(view, documents.size());
    auto list = listing_of(view, "document", {"class", "status"}, documents, part);
    list += ways_of(view, part, address_of(view, "commitment", id));
    return section("documents", view.text("web.documents"), list);
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

/// What the plan is narrowed down by.
const std::vector<std::string> plan_narrowing{"phase", "axis", "track"};

/// Rows of the plan: whether each is free to advance is judged of these alone.
Markup commitments_of(const View& view, std::span<const ObjectId> ids) {
    const auto& voice = view.voice();
    const auto open = view.desk.engine().is_open("commitment.advance", ids);
    std::vector<std::vector<Markup>> rows;
    for (std::size_t i = 0; i < ids.size(); ++i) {
        const auto found = view.reader.object(ids[i]);
        if (!found || !found->withheld.is_null()) continue;
        const auto& state = found->state;
        const bool finished =
            has_word(state, "phase", "closed") || has_word(state, "standing", "withdrawn");
        const auto text = [&](const char* member) {
            return Markup(words::member_text(voice, state, member).value_or("—"));
        };
        rows.push_back({ids[i].text(), link_to(view, *found), text("track"), text("axis"),
                        text("phase"),
                        finished  ? tag(Mood::plain, view.text("value.finished"))
                        : open[i] ? tag(Mood::good, view.text("value.free"))
                                  : tag(Mood::blocked, view.text("value.blocked"))});
    }
    if (rows.empty()) return paragraph(view.text("web.filter.none"));
    return table(view.text("web.home.commitments"),
                 {"ID", view.text("field.title"), view.text("field.track"), view.text("field.axis"),
                  view.text("field.phase"), view.text("field.blocked")},
                 rows);
}

}  // namespace

Page plan_page(const View& view) {
    const auto here = address_of(view.voice(), "plan");
    const auto all = view.inventory.of_kind(view.reader, "commitment");
    if (all.empty()) return {view.text("web.plan"), paragraph(view.text("web.plan.empty"))};
    const auto words = asked_words(view, plan_narrowing);
    std::vector<ObjectId> ids;
    for (auto& one : view.inventory.of_kind(view.reader, "commitment", words))
        ids.push_back(std::move(one.object));
    const auto part = part_of(view, ids.size());
    Markup body;
    if (words.empty() && part.first == 0) {
        body += board_picture(view, all);
        body += paragraph(link(address_of(view.voice(), "timeline"), view.text("web.timeline")));
    }
    body += narrowing_form(view, here, plan_narrowing, all);
    body += commitments_of(view, std::span(ids).subspan(part.first, part.last - part.first));
    body += ways_of(view, part, here, words);
    return {view.text("web.plan"), body};
}

Page commitment_page(const View& view, const std::string& id) {
    const auto found = is_slug(id) ? view.reader.object(ObjectId(id)) : std::nullopt;
    if (!found || found->kind != "commitment") return missing_page(view);
    if (!found->withheld.is_null()) return withheld_page(view, found->withheld);
    Markup body = standing_of(view, found->state);
    body += phases_picture(view, *found);
    if (const auto explanation = view.desk.engine().explain(found->object))
        body += gate_box(view, *explanation);
    body += steps_of(view, found->object);
    body += section("facts", view.text("web.facts"), state_of(view, found->state, said));
    body += ways_to_mend(view, found->object);
    body += documents_about(view, found->object);
    body +=
        section("latest", view.text("web.history"), latest_entries(view, last_acts, found->object));
    if (!view.request.for_copy) body += embed_recipe(view, found->object);
    return {name_of(view, *found), body};
}

}  // namespace cocrea::web
