#include "office/replay.hpp"

#include <stdexcept>

#include "office/recording.hpp"

namespace cocrea {

std::optional<Entry> readable(std::string_view bytes) {
    try {
        return entry_from_bytes(bytes);
    } catch (const std::invalid_argument&) {
        return std::nullopt;
    }
}

Arrival Replay::arrival_of(const Unit& unit, const Entry& entry) const {
    Arrival arrival;
    arrival.seq = unit.size();
    arrival.after = unit.size();
    arrival.recorded_by = entry.recorded_by;
    arrival.recorded_at = entry.recorded_at;
    arrival.last_at = last_at_;
    arrival.recorded_on = entry.recorded_on;
    arrival.id_taken_by = unit.seq_of_act(entry.act.id);
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

std::optional<Refusal> Replay::take(Unit& unit, StateCache& states, const Entry& entry) {
    const Blocker differs{.code = code::entry_differs.name, .have = unit.size()};
    const auto* judge = judges_->of(entry.rules);
    if (!judge)
        return Refusal{{{.code = code::rules_unknown.name,
                         .have = entry.rules,
                         .need = judges_->now().rules()},
                        differs}};
    const Facts whole(unit, states);
    Facts facts(&whole);
    auto judged = judge->judge(facts, *shelf_, {entry.act, entry.sig}, arrival_of(unit, entry));
    if (!judged) {
        auto refusal = judged.error();
        refusal.blockers.push_back(differs);
        return refusal;
    }
    if (judged->append.bytes != to_bytes(entry)) return Refusal{{differs}};
    judged->append.prose = prose_of(entry.act);
    unit.append(judged->append, entry.recorded_at);
    remember(states, judged->written);
    last_at_ = entry.recorded_at;
    taken_ = std::move(judged->append);
    taken_.prose.clear();
    return std::nullopt;
}

}  // namespace cocrea
