#include "office/recording.hpp"

#include <algorithm>
#include <boost/container/small_vector.hpp>

#include "log/encoding.hpp"

namespace cocrea {
namespace {

/// Objects that the entry is about: its own, who acted and for which seat, what it cites, and what
/// every changed object belongs to.
std::vector<ObjectId> mentions(const Act& act, const ActorId& recorded_by,
                               const std::vector<RecordWrite>& records) {
    constexpr std::size_t usual = 24;
    boost::container::small_vector<std::string_view, usual> names;
    const auto add = [&](std::string_view name) {
        if (!name.empty()) names.push_back(name);
    };
    add(act.object.text());
    add(act.actor.text());
    add(act.seat.text());
    add(recorded_by.text());
    for (const auto& cite : act.cites) add(cite.document.text());
    for (const auto* member : {"actor", "seat"})
        if (const auto* named = act.body.if_contains(member); named && named->is_string())
            add(named->get_string());
    for (const auto& record : records) {
        add(record.object.text());
        for (const auto& whole : record.concerns) add(whole.text());
    }
    std::ranges::sort(names);
    const auto repeated = std::ranges::unique(names);
    std::vector<ObjectId> objects;
    objects.reserve(static_cast<std::size_t>(repeated.begin() - names.begin()));
    for (auto name = names.begin(); name != repeated.begin(); ++name)
        objects.emplace_back(std::string(*name));
    return objects;
}

/// The entry but for the act, its signature and its changes.
Entry entry_of(int rules, const Arrival& arrival, const Judgement& judgement) {
    Entry entry;
    entry.rules = rules;
    entry.seq = arrival.seq;
    entry.recorded_at = arrival.recorded_at;
    entry.recorded_on = arrival.recorded_on;
    entry.recorded_by = arrival.recorded_by;
    entry.waived.assign(judgement.waived().begin(), judgement.waived().end());
    entry.unknown.assign(judgement.unknown().begin(), judgement.unknown().end());
    entry.reopened = judgement.reopened();
    entry.host_rules = arrival.host_rules;
    return entry;
}

}  // namespace

Append append_of(const SignedAct& act, int rules, const Arrival& arrival,
                 const Judgement& judgement) {
    const auto& written = judgement.facts().written();
    Append append{.act_id = act.act.id, .bytes = {}, .records = {}, .mentions = {}};
    append.records.reserve(written.size());
    for (const auto& one : written)
        append.records.push_back({one.object,
                                  {std::string(one.state.type->kind), one.version, arrival.seq,
                                   one.state.bytes(level_of_body)},
                                  one.concerns});
    std::vector<WrittenChange> changes;
    for (auto record = append.records.begin(); const auto& one : written)
        changes.push_back({one.object.text(), one.version, one.type, (record++)->record.state});
    append.bytes = to_bytes(entry_of(rules, arrival, judgement), act.act, act.sig, changes);
    append.mentions = mentions(act.act, arrival.recorded_by, append.records);
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
