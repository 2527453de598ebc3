#include "forms/mending.hpp"

#include <algorithm>
#include <boost/json.hpp>
#include <map>
#include <set>

#include "cocrea/deeds.hpp"
#include "cocrea/words/value.hpp"
#include "forms/acting.hpp"
#include "parts.hpp"

namespace cocrea::web {
namespace {

namespace json = boost::json;
using namespace html;

/// By what things of each kind are undone or changed.
const std::multimap<std::string_view, std::string_view> undoing{
    {"motion", "motion.amend"},
    {"motion", "motion.withdraw"},
    {"session", "session.postpone"},
    {"session", "session.cancel"},
    {"commitment", "commitment.return"},
    {"commitment", "commitment.describe"},
    {"document", "document.revise"},
    {"document", "document.supersede"},
    {"seat", "seat.vacate"},
    {"role", "role.end"},
    {"key", "key.revoke"},
    {"pending", "pending.drop"}};

bool may(const View& view, const std::set<std::string>& capacities, std::string_view deed) {
    return std::ranges::any_of(capacities, [&](const std::string& capacity) {
        return view.workflow->may(capacity, deed);
    });
}

/// The members of a state that are one word or number.
json::object plain_members(const json::object& state) {
    json::object plain;
    for (const auto& [member, value] : state)
        if (value.is_string() || value.is_int64() || value.is_uint64()) plain[member] = value;
    return plain;
}

/// Those of them that no correction reaches: the rules say so of each.
std::set<std::string> out_of_reach(const View& view, const ObjectView& object,
                                   const json::object& members) {
    std::set<std::string> out;
    const auto filing =
        view.desk.prepare({.draft = {.deed = "correct",
                                     .object = object.object,
                                     .actor = view.person->actor,
                                     .body = {{"fields", members}, {"reason", "-"}}}});
    if (!filing) return out;
    const auto preview = view.desk.engine().preview(filing->act);
    if (preview) return out;
    for (const auto& blocker : preview.error().blockers)
        if (blocker.code == "field_not_correctable") out.insert(blocker.have.text());
    return out;
}

}  // namespace

Markup ways_to_mend(const View& view, const ObjectId& object) {
    const auto found = view.person ? view.reader.object(object) : std::nullopt;
    if (!found || !found->withheld.is_null()) return {};
    const auto capacities = view.desk.engine().capacities(view.person->actor, {}, object);
    std::vector<Markup> ways;
    const auto offer = [&](std::string_view deed, const std::string& address) {
        if (may(view, capacities, deed))
            ways.push_back(link(address, words::deed_text(view.voice(), deed)));
    };
    const auto to_form = [&](std::string_view deed) {
        return address_of_new(view, deed) + "/" + encoded(object.text());
    };
    offer("correct", to_form("correct"));
    offer("erratum.add",
          address_of_new(view, "erratum.add") + "?body.of=" + encoded(object.text()));
    const auto [first, last] = undoing.equal_range(found->kind);
    for (auto one = first; one != last; ++one) offer(one->second, to_form(one->second));
    return ways.empty() ? Markup() : section("mend", view.text("web.mend"), list_of(ways));
}

json::object correction_schema(const View& view, const std::string& object) {
    auto schema = *body_schema("correct");
    const auto found = is_slug(object) ? view.reader.object(ObjectId(object)) : std::nullopt;
    if (!found || !found->withheld.is_null()) return schema;
    const auto members = plain_members(found->state);
    const auto out = out_of_reach(view, *found, members);
    json::object properties;
    for (const auto& [member, value] : members)
        if (!out.contains(member))
            properties[member] = {{"type", value.is_string() ? "string" : "integer"}};
    schema.at("properties").as_object()["fields"] = {{"type", "object"},
                                                     {"properties", std::move(properties)}};
    return schema;
}

}  // namespace cocrea::web
