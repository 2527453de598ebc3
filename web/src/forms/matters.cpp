#include "forms/matters.hpp"

#include <algorithm>
#include <boost/json.hpp>

#include "cocrea/words/value.hpp"
#include "forms/acting.hpp"
#include "forms/fields.hpp"
#include "parts.hpp"

namespace cocrea::web {
namespace {

namespace json = boost::json;
using namespace html;

/// How many of each kind are looked at for what waits.
constexpr std::size_t of_each_kind = 20;

/// What of an effect a form says: its members are `effect.` and their name.
constexpr std::string_view effect_prefix = "effect.";

/// Whether something goes on by that deed; a withdrawal is nobody's to wait for.
bool goes_on_by(const std::string& deed) {
    return deed == "commitment.advance" || deed.starts_with("step.");
}

/// The effects by which what stands in the way would fall, each once.
std::vector<json::object> awaited_effects(const View& view) {
    std::vector<json::object> all;
    for (const auto& explanation : view.desk.next({}, {}, of_each_kind, view.viewer).explanations)
        for (const auto& action : explanation.actions) {
            if (!goes_on_by(action.deed)) continue;
            for (const auto& blocker : action.blockers) {
                const auto* effect = blocker.fix.body.if_contains("effect");
                if (blocker.fix.deed == "motion.propose" && effect && effect->is_object() &&
                    std::ranges::find(all, effect->get_object()) == all.end())
                    all.push_back(effect->get_object());
            }
        }
    return all;
}

/// Whether a motion of the session has that effect already and is still under way.
bool is_moved(const Floor& floor, const json::object& effect) {
    return std::ranges::any_of(
        floor.view.reader.objects("motion", floor.session.object), [&](const ObjectView& motion) {
            const auto status = word_in(motion.state, "status");
            const auto* its = motion.state.if_contains("effect");
            return (status == "proposed" || status == "open") && its && *its == effect;
        });
}

/// `Aprobar un documento: Proyecto de compromiso`.
std::string title_of(const View& view, const json::object& effect) {
    auto title = words::value_text(view.voice(), effect.at("type"), "type");
    if (title.front() >= 'a' && title.front() <= 'z')
        title.front() = static_cast<char>(title.front() - 'a' + 'A');
    const auto object = word_in(effect, "object"), step = word_in(effect, "step");
    std::vector<std::string> about;
    if (!step.empty()) about.push_back(view.voice().title(step).value_or(step));
    if (const auto found = is_slug(object) ? view.reader.object(ObjectId(object)) : std::nullopt)
        about.push_back(name_of(view, *found));
    return about.empty() ? title : title + ": " + view.voice().list(about);
}

/// The first item of the agenda about which nothing was moved yet; the last where there is none.
std::string next_item(const Floor& floor, const Called& agenda) {
    std::string next;
    const auto motions = floor.view.reader.objects("motion", floor.session.object);
    for (const auto& [id, title] : agenda) {
        next = id;
        if (std::ranges::none_of(motions, [&](const ObjectView& motion) {
                return word_in(motion.state, "item") == id;
            }))
            break;
    }
    return next;
}

/// The press that puts a matter to the vote, under an item of the agenda where there is one.
Markup press_of(const Floor& floor, const json::object& effect, const std::string& title,
                std::size_t number) {
    const auto& view = floor.view;
    Markup fields = hidden("title", title);
    for (const auto& [member, value] : effect)
        if (value.is_string())
            fields += hidden(std::string(effect_prefix) + std::string(member),
                             std::string(value.get_string()));
    const auto agenda = agenda_of(view, floor.session.object.text());
    if (!agenda.empty())
        fields += select_field("item." + std::to_string(number), view.text("field.item"), agenda,
                               next_item(floor, agenda));
    return many(floor, "matter", fields, view.text("web.floor.put_to_vote"));
}

}  // namespace

Markup matters_of(const Floor& floor) {
    const auto& view = floor.view;
    if (floor.status() != "open" || !floor.may("motion.propose") || !floor.may("motion.open"))
        return {};
    std::vector<Markup> items;
    for (const auto& effect : awaited_effects(view)) {
        if (is_moved(floor, effect)) continue;
        const auto title = title_of(view, effect);
        items.push_back(paragraph(title));
        items.back() += press_of(floor, effect, title, items.size());
    }
    if (items.empty()) return {};
    return live("matters", view.text("web.floor.matters"), list_of(items));
}

std::vector<json::object> matter_taken(const Floor& floor, const Typed& typed) {
    json::object effect;
    std::string item;
    for (const auto& [name, value] : typed) {
        if (name.starts_with(effect_prefix)) effect[name.substr(effect_prefix.size())] = value;
        if (name.starts_with("item.")) item = value;
    }
    const auto motion = next_name(floor.view, "motion");
    json::object body{{"session", floor.session.object.text()},
                      {"title", typed_as(typed, "title")},
                      {"effect", std::move(effect)}};
    if (!item.empty()) body["item"] = item;
    return {{{"do", "motion.propose"}, {"object", motion}, {"body", std::move(body)}},
            {{"do", "motion.open"}, {"object", motion}}};
}

}  // namespace cocrea::web
