#include "office/recording.hpp"

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

Entry entry_of(const SignedAct& act, const Decision& decision, std::uint64_t seq,
               const std::string& recorded_at, const ActorId& recorded_by) {
    Entry entry;
    entry.rules = current_rules;
    entry.seq = seq;
    entry.recorded_at = recorded_at;
    entry.recorded_by = recorded_by;
    entry.act = act.act;
    entry.sig = act.sig;
    entry.waived = decision.waived;
    entry.host_rules = decision.host_rules;
    for (const auto& written : decision.written)
        entry.changes.push_back(
            {written.object, written.version, written.type, written.state.json()});
    return entry;
}

Append append_of(const Entry& entry, const Decision& decision) {
    auto states = states_of(entry);
    Append append{
        .act_id = entry.act.id, .bytes = to_bytes(entry, states), .records = {}, .mentions = {}};
    auto state = states.begin();
    for (const auto& written : decision.written)
        append.records.push_back({written.object,
                                  {std::string(written.state.type->kind), written.version,
                                   entry.seq, std::move(*state++)},
                                  written.concerns});
    append.mentions = mentions(entry, append.records);
    return append;
}

void remember(StateCache& cache, const std::vector<Facts::Written>& written) {
    for (const auto& one : written) cache.put(one.object, one.version, one.state);
}

}  // namespace cocrea
