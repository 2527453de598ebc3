#include "forms/sitting.hpp"

#include <algorithm>
#include <array>

#include "cocrea/words/action.hpp"
#include "cocrea/words/refusal.hpp"
#include "forms/acting.hpp"
#include "forms/fields.hpp"
#include "parts.hpp"

namespace cocrea::web {
namespace {

using namespace html;

/// What is done with a press where nothing stands against it.
constexpr std::array pressed{"session.open", "session.lack_quorum", "session.close", "motion.open",
                             "motion.close", "motion.lapse",        "motion.apply"};

}  // namespace

boost::json::object Floor::state(const std::string& object) const {
    const auto found = view.reader.object(ObjectId(object));
    return found && found->withheld.is_null() ? found->state : boost::json::object();
}

bool Floor::may(std::string_view deed) const {
    const auto capacities = view.desk.engine().capacities(view.person->actor);
    return std::ranges::any_of(capacities, [&](const std::string& capacity) {
        return view.workflow->may(capacity, deed);
    });
}

std::optional<Floor> floor_of(const View& view, const std::string& id) {
    auto found = is_slug(id) ? view.reader.object(ObjectId(id)) : std::nullopt;
    if (!view.person || !found || found->kind != "session" || !found->withheld.is_null())
        return std::nullopt;
    return Floor{view, *std::move(found), address_of(view.voice(), "floor", id), {}};
}

Markup live(const std::string& id, const std::string& heading, const Markup& content) {
    return element<"section">(attribute<"class">("live"), attribute<"id">(id + ".part"),
                              element<"h2">(attribute<"id">(id), heading), content);
}

Markup button(const Floor& floor, const std::string& deed, const ObjectId& object,
              const Typed& typed, const std::string& label) {
    Markup form = hidden("stamp", floor.view.person->stamp);
    form += hidden("id", random_act_id().text());
    form += hidden("back", floor.address);
    for (const auto& [name, value] : typed) form += hidden(name, value);
    form += element<"button">(attribute<"type">("submit"), label);
    const auto action = address_of(floor.view.voice(), "acts", deed) + "/" + object.text();
    return element<"form">(attribute<"class">("press"), attribute<"method">("post"),
                           attribute<"action">(Url(action)), form);
}

Markup presses_of(const Floor& floor, const ObjectId& object) {
    const auto explanation = floor.view.desk.engine().explain(object, floor.view.person->actor);
    Markup all;
    if (!explanation) return all;
    for (const auto& action : explanation->actions) {
        const bool here = action.object == object && floor.may(action.deed) &&
                          std::ranges::find(pressed, action.deed) != pressed.end();
        if (!here) continue;
        const auto what = words::action_text(floor.view.voice(), action);
        if (action.allowed && action.fill.empty()) {
            auto typed = typed_for(action.body);
            if (action.capacity != "none" && !action.capacity.empty())
                typed["capacity"] = action.capacity;
            all += button(floor, action.deed, object, typed, what);
        } else {
            std::vector<Markup> reasons;
            for (const auto& blocker : action.blockers)
                reasons.emplace_back(words::reason(floor.view.voice(), blocker).sentence);
            all += paragraph(action.allowed ? link(address_of(floor.view, action), what)
                                            : Markup(what));
            if (!reasons.empty()) all += list_of(reasons);
        }
    }
    return all;
}

Markup many(const Floor& floor, const std::string& what, const Markup& fields,
            const std::string& label) {
    Markup form = hidden("stamp", floor.view.person->stamp);
    form += hidden("id", random_act_id().text());
    form += hidden("what", what);
    form += fields;
    form += element<"button">(attribute<"type">("submit"), label);
    return element<"form">(attribute<"method">("post"), attribute<"action">(Url(floor.address)),
                           form);
}

}  // namespace cocrea::web
