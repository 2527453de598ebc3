#include "cocrea/words/value.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <boost/json.hpp>

#include "names.hpp"

namespace cocrea::words {
namespace {

namespace json = boost::json;

constexpr std::string_view phases[]{"phase."}, standings[]{"standing."},
    statuses[]{"status.", "value."}, kinds[]{"kind."}, reasons[]{"blocker."}, titles[]{by_title},
    tracks[]{by_title, "value."}, types[]{by_event, by_title, "value."}, values[]{"value."};

struct Member {
    std::string_view name;
    Families families;
};

/// Where the words of a member of a state are named.
constexpr Member members[]{
    {"phase", phases},        {"to", phases},
    {"walked", phases},       {"standing", standings},
    {"status", statuses},     {"kind", kinds},
    {"step", titles},         {"effect_pending", reasons},
    {"reopen", titles},       {"seat", titles},
    {"seats", titles},        {"decision", titles},
    {"track", tracks},        {"as", values},
    {"choice", values},       {"is", values},
    {"matter", tracks},       {"modality", values},
    {"outcome", values},      {"rule", values},
    {"suplente", values},     {"titular", values},
    {"type", types},          {"body", titles},
    {"chair", titles},        {"signer", titles},
    {"of", titles},           {"delegate", titles},
    {"casting", values},      {"finding", values},
    {"scrutineers", titles},  {"votes_show", values},
    {"requested_by", titles}, {"reopened", titles},
    {"lacks", titles},
};

/// Nowhere for what people wrote.
Families families_of(std::string_view field) {
    const auto* found = std::ranges::find(members, field, &Member::name);
    return found == std::end(members) ? Families() : found->families;
}

/// A text that lies beside the log as people wrote it, or what became of it.
std::string prose_text(const Voice& voice, const json::object& prose) {
    if (const auto* text = prose.if_contains("text"); text && text->is_string())
        return std::string(text->get_string());
    if (const auto* is_for = prose.if_contains("for")) return withheld_text(voice, *is_for);
    const auto* status = prose.if_contains("prose");
    const auto* by = prose.if_contains("by");
    const auto id = status && status->is_string() ? std::string(status->get_string()) : "sealed";
    return voice.text(
        "prose.in_place",
        {{"status",
          voice.text("prose." + id, {{"by", by ? json::serialize(*by) : std::string()}})}});
}

bool is_prose(const json::object& object) {
    return object.contains("sealed") && (object.contains("prose") || object.size() == 1);
}

/// `oversight (titular, presente)`: what concerns a seat or an actor begins with its name, a point
/// of an agenda with its number; all else with the labels of its members.
std::string object_text(const Voice& voice, const json::object& object) {
    std::string head;
    for (const auto* member : {"actor", "seat"})
        if (const auto* name = object.if_contains(member); name && name->is_string())
            head = std::string(name->get_string());
    const bool numbered = object.contains("id") && object.contains("title");
    if (numbered)
        head = fmt::format("{}. {}", std::string_view(object.at("id").as_string()),
                           std::string_view(object.at("title").as_string()));
    std::vector<std::string> items;
    for (const auto& [key, item] : object) {
        if (numbered && (key == "id" || key == "title")) continue;
        const auto text = value_text(voice, item, key);
        if (!head.empty() && text == head) continue;
        const bool plain = !head.empty() && !families_of(key).empty();
        items.push_back(plain ? text : fmt::format("{}: {}", field_text(voice, key), text));
    }
    if (head.empty() || items.empty()) return head + voice.list(items);
    return fmt::format("{} ({})", head, voice.list(items));
}

std::string list_text(const Voice& voice, const json::array& list, std::string_view field) {
    std::vector<std::string> items;
    for (const auto& item : list) items.push_back(value_text(voice, item, field));
    const bool objects = !list.empty() && list.front().is_object();
    return objects ? fmt::format("{}", fmt::join(items, voice.text("list.strong_separator")))
                   : voice.list(items);
}

}  // namespace

std::string value_text(const Voice& voice, const json::value& value, std::string_view field) {
    if (value.is_string()) return named(voice, families_of(field), value.get_string());
    if (value.is_bool()) return voice.text(value.get_bool() ? "value.yes" : "value.no");
    if (value.is_array()) return list_text(voice, value.get_array(), field);
    if (value.is_object() && value.get_object().contains("hidden"))
        return voice.text("value.hidden");
    if (value.is_object() && is_prose(value.get_object()))
        return prose_text(voice, value.get_object());
    if (value.is_object()) return object_text(voice, value.get_object());
    return json::serialize(value);
}

std::optional<std::string> member_text(const Voice& voice, const json::object& state,
                                       std::string_view member) {
    const auto* unknown = state.if_contains("unknown");
    if (member != "unknown" && unknown && unknown->is_array())
        for (const auto& one : unknown->get_array())
            if (one.is_string() && one.get_string() == member)
                return voice.text("value.not_on_record");
    const auto* value = state.if_contains(member);
    return value ? std::optional(value_text(voice, *value, member)) : std::nullopt;
}

std::string withheld_text(const Voice& voice, const json::value& is_for) {
    std::vector<std::string> whom;
    if (const auto* roles = is_for.if_array())
        for (const auto& role : *roles)
            whom.push_back(named(voice, titles, std::string_view(role.as_string())));
    else
        whom.push_back(voice.text("audience.members"));
    return voice.text("view.withheld", {{"whom", voice.list(whom)}});
}

std::string field_text(const Voice& voice, std::string_view field) {
    return voice.text_or("field." + std::string(field),
                         voice.title(field).value_or(std::string(field)));
}

}  // namespace cocrea::words
