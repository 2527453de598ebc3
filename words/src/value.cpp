#include "cocrea/words/value.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <boost/json.hpp>

#include "cocrea/types.hpp"
#include "cocrea/words/date.hpp"
#include "names.hpp"
#include "progress.hpp"

namespace cocrea::words {
namespace {

namespace json = boost::json;

constexpr std::string_view phases[]{by_phase}, standings[]{"standing."},
    statuses[]{"status.", "value."}, kinds[]{"kind."}, reasons[]{"blocker."}, titles[]{by_title},
    tracks[]{by_title, "value."}, types[]{by_event, by_title, "value."}, values[]{"value."},
    sectors[]{by_title, "sector."}, capacities[]{by_title, "value."};

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
    {"lacks", titles},        {"deliverable", titles},
    {"class", titles},        {"capacity", capacities},
    {"sector", sectors},      {"sectors", sectors},
    {"confirmation", values},
};

/// Nowhere for what people wrote.
Families families_of(std::string_view field) {
    const auto* found = std::ranges::find(members, field, &Member::name);
    return found == std::end(members) ? Families() : found->families;
}

/// Whether a member of that name holds a day or a time between days.
bool is_date(std::string_view field) {
    static constexpr std::string_view days[]{"day", "on", "since", "until", "due", "confirm_by"};
    return std::ranges::find(days, field) != std::end(days) || field.ends_with("_on") ||
           field.ends_with("_since");
}

/// A digest as people tell it from others; whole where it is what was asked for.
std::string text_of(const Voice& voice, std::string_view text, std::string_view field) {
    constexpr std::size_t enough = 10;
    if (is_date(field) && Date::parse(text)) return date_text(voice, text);
    const bool is_digest =
        text.size() == 64 && text.find_first_not_of("0123456789abcdef") == std::string_view::npos;
    if (is_digest && field != "digest") return std::string(text.substr(0, enough)) + "…";
    return field == "deed" ? deed_text(voice, text) : named(voice, families_of(field), text);
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
            head = value_text(voice, *name, member);
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

std::string item_text(const Voice& voice, const json::value& item, std::string_view field) {
    return field == "progress" && item.is_object() ? progress_text(voice, item.get_object())
                                                   : value_text(voice, item, field);
}

std::string list_text(const Voice& voice, const json::array& list, std::string_view field) {
    std::vector<std::string> items;
    for (const auto& item : list) items.push_back(item_text(voice, item, field));
    const bool objects = !list.empty() && list.front().is_object();
    return objects ? fmt::format("{}", fmt::join(items, voice.text("list.strong_separator")))
                   : voice.list(items);
}

}  // namespace

std::string value_text(const Voice& voice, const json::value& value, std::string_view field) {
    if (value.is_string()) return text_of(voice, value.get_string(), field);
    if (value.is_bool()) return voice.text(value.get_bool() ? "value.yes" : "value.no");
    if (value.is_array()) return list_text(voice, value.get_array(), field);
    if (value.is_object() && value.get_object().contains("hidden"))
        return voice.text("value.hidden");
    if (value.is_object() && is_prose(value.get_object()))
        return prose_text(voice, value.get_object());
    if (value.is_object()) return object_text(voice, value.get_object());
    return json::serialize(value);
}

std::vector<std::string> items_text(const Voice& voice, const json::value& value,
                                    std::string_view field) {
    std::vector<std::string> items;
    if (const auto* list = value.if_array(); list && !list->empty() && list->front().is_object())
        for (const auto& item : *list) items.push_back(item_text(voice, item, field));
    return items;
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

std::string deed_text(const Voice& voice, std::string_view deed) {
    const std::string id(deed);
    return voice.text_or("deed." + id, voice.text_or("help." + id, deed));
}

std::string field_text(const Voice& voice, std::string_view field) {
    return voice.text_or("field." + std::string(field),
                         voice.title(field).value_or(std::string(field)));
}

}  // namespace cocrea::words
