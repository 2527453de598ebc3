#include "audit/entry_view.hpp"

#include <stdexcept>

#include "cocrea/log/canonical.hpp"
#include "cocrea/log/merkle.hpp"
#include "log/encoding.hpp"

namespace cocrea {
namespace {

namespace json = boost::json;

void require(bool holds) {
    if (!holds) throw std::invalid_argument("no entry");
}

const json::value& member(const json::object& object, std::string_view name) {
    const auto* value = object.if_contains(name);
    require(value != nullptr);
    return *value;
}

const json::object& object_of(const json::value& value) {
    require(value.is_object());
    return value.get_object();
}

const json::array& list_of(const json::value& value) {
    require(value.is_array());
    return value.get_array();
}

std::string text_of(const json::value& value) {
    require(value.is_string());
    return std::string(value.get_string());
}

std::string text(const json::object& object, std::string_view name) {
    return text_of(member(object, name));
}

/// A member that may be absent, but if it is there is a text.
std::optional<std::string> optional_text(const json::object& object, std::string_view name) {
    if (!object.contains(name)) return std::nullopt;
    return text(object, name);
}

/// A text of a body; of another type it is none of ours.
std::optional<std::string> if_text(const json::object& body, std::string_view name) {
    const auto* value = body.if_contains(name);
    if (!value || !value->is_string()) return std::nullopt;
    return text_of(*value);
}

std::uint64_t count(const json::object& object, std::string_view name) {
    const auto* number = member(object, name).if_int64();
    require(number && *number >= 0);
    return static_cast<std::uint64_t>(*number);
}

EntryView::Version version(const json::object& object) {
    return {text(object, "object"), count(object, "version")};
}

EntryView::Change change_of(const json::value& value) {
    const auto& object = object_of(value);
    const auto& body = object_of(member(object, "body"));
    auto type = text(object, "type");
    const bool typed = type == "ballot.cast" && if_text(body, "typed_by");
    return {version(object), std::move(type), if_text(body, "digest"), if_text(body, "motion"),
            typed};
}

std::optional<Passkey> passkey_in(const json::object& body) {
    const auto* passkey = body.if_contains("passkey");
    if (!passkey || !passkey->is_object()) return std::nullopt;
    const auto party = if_text(passkey->get_object(), "relying_party");
    const auto* verified = passkey->get_object().if_contains("user_verification");
    if (!party || !verified || !verified->is_bool()) return std::nullopt;
    return Passkey{*party, verified->get_bool()};
}

void read_act(const json::object& act, EntryView& view) {
    view.log = text(act, "log");
    view.id = text(act, "id");
    view.deed = text(act, "do");
    view.object = text(act, "object");
    view.actor = text(act, "actor");
    view.occurred_on = text(act, "occurred_on");
    view.wf = optional_text(act, "wf");
    view.key = optional_text(act, "key");
    if (act.contains("expect"))
        for (const auto& one : list_of(act.at("expect")))
            view.expect.push_back(version(object_of(one)));
    if (act.contains("seen")) {
        const auto& seen = object_of(act.at("seen"));
        view.seen = {count(seen, "size"), text(seen, "root")};
    }
    if (!act.contains("body")) return;
    const auto& body = object_of(act.at("body"));
    view.source = if_text(body, "source");
    view.holder = if_text(body, "actor");
    view.passkey = passkey_in(body);
}

bool signature_holds(const EntryView& view) {
    if (!view.key || !view.sig) return false;
    const auto key = act_key_from_hex(*view.key);
    return key && verify(*key, view.signed_bytes, *view.sig);
}

Examined examined(std::string_view bytes) {
    Examined one;
    one.leaf = leaf_hash(bytes);
    try {
        one.entry = view_entry(bytes);
        one.signature_holds = signature_holds(*one.entry);
    } catch (const std::invalid_argument&) {
    }
    return one;
}

}  // namespace

EntryView view_entry(std::string_view bytes) {
    require(bytes.size() <= max_entry_bytes);
    const auto value = parse_json(bytes);
    require(canonical(value) == bytes);
    const auto& entry = object_of(value);
    EntryView view;
    view.seq = count(entry, "seq");
    view.recorded_at = text(entry, "recorded_at");
    view.recorded_on = text(entry, "recorded_on");
    view.host_ruled = entry.contains("host_rules");
    view.recorded_by = text(entry, "recorded_by");
    if (const auto* sig = entry.if_contains("sig")) {
        require(sig->is_string() || sig->is_object());
        view.has_sig = true;
        view.sig = act_signature_from_json(*sig);
    }
    const auto& act = member(entry, "act");
    read_act(object_of(act), view);
    if (view.sig) view.signed_bytes = "cocrea-act/v1\n" + canonical(act);
    for (const auto& one : list_of(member(entry, "changes"))) {
        const auto& change = view.changes.emplace_back(change_of(one));
        if (change.type == "pending.held") view.held = change.object;
        if (change.type == "pending.countersigned" || change.type == "pending.decided")
            view.taken_up.push_back(change.object);
    }
    return view;
}

std::vector<Examined> examine(std::span<const std::string_view> entries) {
    std::vector<Examined> all;
    all.reserve(entries.size());
    for (const auto bytes : entries) {
        all.push_back(examined(bytes));
        if (!all.back().entry) break;
    }
    return all;
}

}  // namespace cocrea
