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

Entry entry_of(const SignedAct& act, int rules, const Arrival& arrival,
               const Judgement& judgement) {
    Entry entry;
    entry.rules = rules;
    entry.seq = arrival.seq;
    entry.recorded_at = arrival.recorded_at;
    entry.recorded_on = arrival.recorded_on;
    entry.recorded_by = arrival.recorded_by;
    entry.act = act.act;
    entry.sig = act.sig;
    entry.waived.assign(judgement.waived().begin(), judgement.waived().end());
    entry.unknown.assign(judgement.unknown().begin(), judgement.unknown().end());
    entry.reopened = judgement.reopened();
    entry.host_rules = arrival.host_rules;
    for (const auto& written : judgement.facts().written())
        entry.changes.push_back(
            {written.object, written.version, written.type, written.state.json()});
    return entry;
}

Append append_of(const Entry& entry, const std::vector<Facts::Written>& written) {
    auto states = states_of(entry);
    Append append{
        .act_id = entry.act.id, .bytes = to_bytes(entry, states), .records = {}, .mentions = {}};
    auto state = states.begin();
    for (const auto& one : written)
        append.records.push_back(
            {one.object,
             {std::string(one.state.type->kind), one.version, entry.seq, std::move(*state++)},
             one.concerns});
    append.mentions = mentions(entry, append.records);
    return append;
}

void remember(StateCache& cache, const std::vector<Facts::Written>& written) {
    for (const auto& one : written) cache.put(one.object, one.version, one.state);
}

Date day_of(std::string_view instant) { return Date::parse(instant.substr(0, 10)).value(); }

bool lie_together(std::string_view at, const Date& on) {
    const auto apart = on.earliest() - day_of(at).earliest();
    return apart >= std::chrono::days(-1) && apart <= std::chrono::days(1);
}

}  // namespace cocrea
