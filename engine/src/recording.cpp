#include "recording.hpp"

#include <set>

#include "log/encoding.hpp"

namespace cocrea {
namespace {

/// Objects that the entry is about: its own, who acted and for which seat, what it cites, and what
/// every changed object belongs to.
std::vector<ObjectId> mentions(const Entry& entry, const std::vector<RecordWrite>& records) {
    const auto& act = entry.act;
    std::set<ObjectId> objects{act.object, act.actor, act.seat, entry.recorded_by};
    for (const auto& cite : act.cites) objects.insert(cite.document);
    for (const auto* member : {"actor", "seat"})
        if (const auto* named = act.body.if_contains(member); named && named->is_string())
            objects.insert(ObjectId(std::string(named->get_string())));
    for (const auto& record : records) {
        objects.insert(record.object);
        objects.insert(record.concerns.begin(), record.concerns.end());
    }
    objects.erase(ObjectId());
    return {objects.begin(), objects.end()};
}

}  // namespace

Entry entry_of(const Act& act, const Decision& decision, std::uint64_t seq,
               const std::string& recorded_at, const ObjectId& recorded_by) {
    Entry entry;
    entry.rules = current_rules;
    entry.seq = seq;
    entry.recorded_at = recorded_at;
    entry.recorded_by = recorded_by.empty() ? act.actor : recorded_by;
    entry.act = act;
    entry.waived = decision.waived;
    entry.host_rules = decision.host_rules;
    for (const auto& [change, concerns] : decision.written) entry.changes.push_back(change);
    return entry;
}

Append append_of(const Entry& entry, const Catalogue& catalogue) {
    auto states = states_of(entry);
    Append append{
        .act_id = entry.act.id, .bytes = to_bytes(entry, states), .records = {}, .mentions = {}};
    auto state = states.begin();
    for (const auto& change : entry.changes)
        append.records.push_back(
            {change.object,
             {std::string(change.kind()), change.version, entry.seq, std::move(*state++)},
             catalogue.kind(change.kind())->concerns(change.body)});
    append.mentions = mentions(entry, append.records);
    return append;
}

}  // namespace cocrea
