#include <fmt/format.h>

#include <algorithm>
#include <boost/json/array.hpp>
#include <stdexcept>

#include "cocrea/events.hpp"
#include "cocrea/log/canonical.hpp"
#include "log/encoding.hpp"
#include "log/write_canonical.hpp"

namespace cocrea {
namespace {

namespace json = boost::json;

constexpr int format_version = 1;

/// Entry, list of changes and change lie around a change's body.
constexpr int level_of_body = 3;

void require(bool holds, std::string_view what) {
    if (!holds) throw std::invalid_argument(fmt::format("no entry: {}", what));
}

const json::value& member(const json::object& object, std::string_view name) {
    const auto* value = object.if_contains(name);
    require(value != nullptr, fmt::format("`{}` is missing", name));
    return *value;
}

std::string text(const json::object& object, std::string_view name) {
    const auto* value = member(object, name).if_string();
    require(value != nullptr, fmt::format("`{}` is no text", name));
    return std::string(*value);
}

std::uint64_t count(const json::object& object, std::string_view name) {
    const auto* value = member(object, name).if_int64();
    require(value && *value >= 0, fmt::format("`{}` is no count", name));
    return static_cast<std::uint64_t>(*value);
}

const json::object& nested(const json::object& object, std::string_view name) {
    const auto* value = member(object, name).if_object();
    require(value != nullptr, fmt::format("`{}` is no object", name));
    return *value;
}

ObjectId slug(const json::object& object, std::string_view name) {
    auto id = text(object, name);
    require(is_slug(id), fmt::format("`{}` is no slug", name));
    return ObjectId(std::move(id));
}

Date day(const json::object& object, std::string_view name) {
    const auto date = Date::parse(text(object, name));
    require(date && date->is_day(), fmt::format("`{}` is no day", name));
    return *date;
}

/// `2026-03-09T12:00:00Z`, a day that exists.
bool is_instant(std::string_view text) {
    static constexpr std::string_view form = "0000-00-00T00:00:00Z";
    const auto same_form = [](char c, char f) { return f == '0' ? c >= '0' && c <= '9' : c == f; };
    if (!std::ranges::equal(text, form, same_form)) return false;
    return Date::parse(text.substr(0, 10)) && text.substr(11, 2) <= "23" &&
           text.substr(14, 2) <= "59" && text.substr(17, 2) <= "59";
}

void write_change(std::string& out, const Change& change, std::string_view state) {
    ObjectWriter object(out, level_of_body - 1);
    object.written("body", state);
    object.text("object", change.object.text());
    object.text("type", change.type);
    object.number("version", change.version);
}

void write_verdict(std::string& out, const HostVerdict& verdict) {
    ObjectWriter object(out, 2);
    object.text("rule", verdict.rule);
    object.text("verdict", verdict.verdict);
    object.number("version", verdict.version);
}

Change read_change(const json::value& value) {
    require(value.is_object(), "a change is no object");
    const auto& object = value.get_object();
    Change change{slug(object, "object"), count(object, "version"), text(object, "type"),
                  nested(object, "body")};
    require(change.version > 0, "a change has version 0");
    require(change.type.find('.') != std::string::npos, "a change has no `kind.event`");
    return change;
}

Act read_act(const json::object& object) {
    auto act = act_from_json(object);
    require(bool(act), "its act is malformed");
    return *std::move(act);
}

std::vector<std::string> read_waived(const json::object& object) {
    std::vector<std::string> waived;
    const auto* value = object.if_contains("waived");
    if (!value) return waived;
    require(value->is_array(), "`waived` is no list");
    for (const auto& rule : value->get_array()) {
        require(rule.is_string(), "a waived rule is no text");
        waived.emplace_back(rule.get_string());
    }
    require(std::ranges::is_sorted(waived), "`waived` is not sorted");
    return waived;
}

std::optional<Signature> read_sig(const json::object& object) {
    if (!object.contains("sig")) return std::nullopt;
    const auto sig = signature_from_base64(text(object, "sig"));
    require(sig.has_value(), "`sig` is no signature");
    return sig;
}

std::vector<HostVerdict> read_host_rules(const json::object& object) {
    std::vector<HostVerdict> verdicts;
    const auto* value = object.if_contains("host_rules");
    if (!value) return verdicts;
    require(value->is_array(), "`host_rules` is no list");
    for (const auto& one : value->get_array()) {
        require(one.is_object(), "a host's rule is no object");
        const auto& rule = one.get_object();
        verdicts.push_back({slug(rule, "rule").text(),
                            static_cast<unsigned>(count(rule, "version")), text(rule, "verdict")});
    }
    return verdicts;
}

Entry read_entry(const json::object& object) {
    require(count(object, "v") == format_version, "of another format version");
    const auto* changes = member(object, "changes").if_array();
    require(changes != nullptr, "`changes` is no list");
    Entry entry{.rules = static_cast<int>(count(object, "rules")),
                .seq = count(object, "seq"),
                .recorded_at = text(object, "recorded_at"),
                .recorded_on = day(object, "recorded_on"),
                .recorded_by = ActorId(slug(object, "recorded_by").text()),
                .act = read_act(nested(object, "act")),
                .sig = read_sig(object),
                .waived = read_waived(object),
                .host_rules = read_host_rules(object),
                .changes = {}};
    require(is_instant(entry.recorded_at), "`recorded_at` is no instant");
    for (const auto& change : *changes) entry.changes.push_back(read_change(change));
    return entry;
}

}  // namespace

std::vector<std::string> states_of(const Entry& entry) {
    std::vector<std::string> states;
    for (const auto& change : entry.changes)
        write_canonical_object(states.emplace_back(), change.body, level_of_body);
    return states;
}

std::string to_bytes(const Entry& entry, std::span<const std::string> states) {
    std::string out;
    {
        ObjectWriter object(out, 0);
        object.key("act");
        write_act(out, entry.act, 1);
        object.key("changes");
        auto state = states.begin();
        write_list(out, entry.changes,
                   [&](const Change& change) { write_change(out, change, *state++); });
        if (!entry.host_rules.empty()) {
            object.key("host_rules");
            write_list(out, entry.host_rules,
                       [&](const HostVerdict& verdict) { write_verdict(out, verdict); });
        }
        object.text("recorded_at", entry.recorded_at);
        object.text("recorded_by", entry.recorded_by.text());
        object.text("recorded_on", entry.recorded_on.text());
        object.number("rules", static_cast<std::uint64_t>(entry.rules));
        object.number("seq", entry.seq);
        if (entry.sig) object.text("sig", to_base64(*entry.sig));
        object.number("v", static_cast<std::uint64_t>(entry.v));
        if (!entry.waived.empty())
            object.value("waived", json::array(entry.waived.begin(), entry.waived.end()));
    }
    return out;
}

std::string to_bytes(const Entry& entry) { return to_bytes(entry, states_of(entry)); }

Entry entry_from_bytes(std::string_view bytes) {
    const auto value = parse_json(bytes);
    require(value.is_object(), "no JSON object");
    auto entry = read_entry(value.get_object());
    require(to_bytes(entry) == bytes, "not in canonical form, or with members that it has not");
    return entry;
}

}  // namespace cocrea
