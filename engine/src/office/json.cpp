#include <boost/json/array.hpp>

#include "cocrea/views.hpp"
#include "cocrea/workflow/read.hpp"

namespace cocrea {
namespace {

namespace json = boost::json;

/// Puts the text where there is one.
void put(json::object& out, std::string_view member, const std::string& text) {
    if (!text.empty()) out[member] = text;
}

json::object detail_json(const Detail& detail) {
    json::object form;
    if (const auto* count = detail.count())
        form[name(detail.form())] = *count;
    else
        form[name(detail.form())] = detail.text();
    return form;
}

template <class Item>
json::array list_of(const std::vector<Item>& items, json::object (*to_json)(const Item&)) {
    json::array list;
    for (const auto& item : items) list.push_back(to_json(item));
    return list;
}

json::array words(const std::vector<std::string>& items) {
    return json::array(items.begin(), items.end());
}

json::object verdict_json(const HostVerdict& verdict) {
    return {{"rule", verdict.rule}, {"version", verdict.version}, {"verdict", verdict.verdict}};
}

json::object change_json(const Change& change) {
    return {{"object", change.object.text()},
            {"version", change.version},
            {"type", change.type},
            {"body", change.body}};
}

json::object action_json(const Action& action) {
    json::object out{{"action", action.deed}, {"object", action.object.text()}};
    if (!action.seat.empty()) out["seat"] = action.seat.text();
    if (!action.body.empty()) out["body"] = action.body;
    if (!action.fill.empty()) out["fill"] = words(action.fill);
    if (!action.actor.empty()) out["actor"] = action.actor.text();
    if (!action.capacity.empty()) out["capacity"] = action.capacity;
    if (action.due) out["due"] = action.due->text();
    if (action.late) out["late"] = true;
    out["allowed"] = action.allowed;
    out["blockers"] = list_of<Blocker>(action.blockers, to_json);
    return out;
}

json::object unknown_json(const Untold& unknown) {
    json::object out{{"what", unknown.what}};
    if (!unknown.have.empty()) out["have"] = unknown.have;
    if (!unknown.need.empty()) out["need"] = unknown.need;
    return out;
}

json::object fault_json(const Fault& fault) {
    json::object out{{"code", fault.code}};
    if (fault.seq) out["seq"] = *fault.seq;
    if (!fault.object.empty()) out["object"] = fault.object;
    return out;
}

json::object gap_json(const Gap& gap) {
    json::object out{{"code", gap.code}, {"what", gap.what}};
    if (gap.seq) out["seq"] = *gap.seq;
    return out;
}

const json::value* place_of(const json::object& state) {
    const auto* phase = state.if_contains("phase");
    return phase ? phase : state.if_contains("status");
}

}  // namespace

json::object to_json(const Blocker& blocker) {
    json::object out{{"code", blocker.code}, {"rule", name(code_named(blocker.code).rule)}};
    if (!blocker.have.empty()) out["have"] = detail_json(blocker.have);
    if (!blocker.need.empty()) out["need"] = detail_json(blocker.need);
    if (!blocker.who.empty()) out["who"] = words(blocker.who);
    put(out, "due", blocker.due);
    put(out, "since", blocker.since);
    put(out, "basis", blocker.basis);
    if (!blocker.fix.empty()) out["fix"] = to_json(blocker.fix);
    return out;
}

json::object to_json(const Fix& fix) {
    json::object out;
    put(out, "do", fix.deed);
    put(out, "object", fix.object.text());
    if (!fix.body.empty()) out["body"] = fix.body;
    if (!fix.fill.empty()) out["fill"] = words(fix.fill);
    return out;
}

json::object to_json(const Refusal& refusal) {
    return {{"ok", false}, {"blockers", list_of<Blocker>(refusal.blockers, to_json)}};
}

json::object to_json(const Receipt& receipt) {
    json::object out{{"ok", true},           {"id", receipt.id.text()},
                     {"seq", receipt.seq},   {"leaf", to_hex(receipt.leaf)},
                     {"size", receipt.size}, {"root", to_hex(receipt.root)}};
    if (receipt.checkpoint) out["checkpoint"] = *receipt.checkpoint;
    return out;
}

json::object to_json(const Preview& preview) {
    return {{"ok", true},
            {"dry_run", true},
            {"waived", words(preview.waived)},
            {"unknown", list_of(preview.unknown, unknown_json)},
            {"host_rules", list_of(preview.host_rules, verdict_json)},
            {"changes", list_of(preview.changes, change_json)}};
}

json::object to_json(const ObjectView& view) {
    json::object out{{"object", view.object.text()},
                     {"kind", view.kind},
                     {"version", view.version},
                     {"seq", view.seq}};
    if (view.withheld.is_null())
        out["state"] = view.state;
    else
        out["withheld"] = view.withheld;
    return out;
}

json::object to_json(const Explanation& explanation) {
    json::object out{{"object", explanation.object.text()}, {"kind", explanation.kind}};
    if (const auto* place = place_of(explanation.state)) out["phase"] = *place;
    out["actions"] = list_of(explanation.actions, action_json);
    return out;
}

json::object to_json(const Problem& problem) {
    json::object out{{"line", problem.line}, {"column", problem.column}, {"code", problem.code}};
    put(out, "path", problem.path);
    put(out, "have", problem.have);
    put(out, "need", problem.need);
    return out;
}

json::object to_json(const Verification& v) {
    return {{"ok", v.ok()},
            {"events", v.events},
            {"attested", v.attested},
            {"host_ruled", v.host_ruled},
            {"signed",
             {{"by_actor", v.by_actor},
              {"by_recorder", v.by_recorder},
              {"unsigned", v.events - v.by_actor - v.by_recorder}}},
            {"root", to_hex(v.root)},
            {"problems", list_of(v.faults, fault_json)},
            {"gaps", list_of(v.gaps, gap_json)}};
}

}  // namespace cocrea
