#include "office/replay.hpp"

#include "office/recording.hpp"

namespace cocrea {

Arrival Replay::arrival_of(const Unit& unit, const ReadEntry& read) {
    const auto& entry = *read.entry;
    Arrival arrival;
    arrival.is_read = true;
    arrival.signature_holds = read.signature_holds;
    arrival.seq = unit.size();
    arrival.after = unit.size();
    arrival.recorded_by = entry.recorded_by;
    arrival.recorded_at = entry.recorded_at;
    arrival.last_at = last_at_;
    arrival.recorded_on = entry.recorded_on;
    arrival.id_taken_by = unit.seq_of_act(entry.act.id);
    arrival.roots = &roots_;
    arrival.host_rules = entry.host_rules;
    return arrival;
}

/// Of the texts that are there, those that hold.
std::vector<Passage> Replay::prose_of(const Act& act) const {
    std::vector<Passage> prose;
    if (!texts_) return prose;
    for (const auto& one : prose_in(act.body))
        if (auto passage = texts_(one.sealed); passage && passage->holds())
            prose.push_back(*std::move(passage));
    return prose;
}

std::optional<Refusal> Replay::take(Unit& unit, StateCache& states, const ReadEntry& read) {
    auto refusal = read.entry ? decide(unit, states, read) : Refusal();
    if (refusal && !is_entry(read)) refusal->blockers.clear();
    if (refusal)
        refusal->blockers.push_back(Blocker{.code = code::entry_differs.name, .have = unit.size()});
    return refusal;
}

/// Answers with what is against the act, or with nothing in particular where the bytes say
/// something else than the judge.
std::optional<Refusal> Replay::decide(Unit& unit, StateCache& states, const ReadEntry& read) {
    const auto& entry = *read.entry;
    states.keep_small();
    const auto* judge = judges_->of(entry.rules);
    if (!judge)
        return Refusal{{{.code = code::rules_unknown.name,
                         .have = entry.rules,
                         .need = judges_->now().rules()}}};
    const Facts whole(unit, states);
    Facts facts(&whole);
    auto judged = judge->judge(facts, *shelf_, {entry.act, entry.sig}, arrival_of(unit, read));
    if (!judged) return judged.error();
    if (judged->append.bytes != read.bytes) return Refusal();
    judged->append.prose = prose_of(entry.act);
    unit.append(judged->append, entry.recorded_at);
    remember(states, judged->written);
    last_at_ = entry.recorded_at;
    taken_ = std::move(judged->append);
    taken_.prose.clear();
    return std::nullopt;
}

}  // namespace cocrea
