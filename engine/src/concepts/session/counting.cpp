#include "concepts/session/counting.hpp"

#include <algorithm>
#include <set>

#include "workflow/threshold.hpp"

namespace cocrea {
namespace {

/// The chamber of a sector, or of the whole body for an empty one.
Chamber chamber_of(const DecisionRule& rule, const std::vector<SeatVote>& seats,
                   const std::string& sector) {
    Chamber chamber;
    for (const auto& seat : seats) {
        if (!sector.empty() && seat.sector != sector) continue;
        if (seat.recused && rule.recused_leave) continue;
        chamber.seats += seat.weight;
        if (seat.on_roll) chamber.present += seat.weight;
        if (seat.recused || !seat.choice) continue;
        (*seat.choice == Choice::for_      ? chamber.in_favour
         : *seat.choice == Choice::against ? chamber.against
                                           : chamber.abstain) += seat.weight;
    }
    return chamber;
}

/// Whether each sector meets what is asked of it: its own threshold, or the one asked of all.
bool sectors_meet(const DecisionRule& rule, const Threshold& threshold,
                  const std::vector<SeatVote>& seats) {
    std::set<std::string> sectors;
    for (const auto& seat : seats) sectors.insert(seat.sector);
    return std::ranges::all_of(sectors, [&](const std::string& sector) {
        const auto own = rule.of_sector.find(sector);
        if (own == rule.of_sector.end() && !rule.each_sector) return true;
        const auto& asked = own == rule.of_sector.end() ? threshold : own->second;
        return met(asked, settled(chamber_of(rule, seats, sector), rule.abstention), false);
    });
}

/// The first threshold that `whole` and the sectors meet.
std::optional<Counting> carried_by(const DecisionRule& rule, const Chamber& whole,
                                   const std::vector<SeatVote>& seats, bool majorities_only) {
    for (const auto& threshold : {std::optional(rule.rule), rule.otherwise})
        if (threshold && (!majorities_only || threshold->rule == Counting::majority) &&
            met(*threshold, settled(whole, rule.abstention), true) &&
            sectors_meet(rule, *threshold, seats))
            return threshold->rule;
    return std::nullopt;
}

}  // namespace

Count count(const DecisionRule& rule, const std::vector<SeatVote>& seats,
            std::optional<Choice> casting) {
    auto whole = chamber_of(rule, seats, "");
    Count counted{{whole.in_favour, whole.against, whole.abstain},
                  carried_by(rule, whole, seats, false)};
    const auto votes = settled(whole, rule.abstention);
    counted.tied = !counted.by && votes.in_favour > 0 && votes.in_favour == votes.against;
    if (!counted.tied || !rule.casting_vote || !casting || *casting == Choice::abstain)
        return counted;
    ++(*casting == Choice::for_ ? whole.in_favour : whole.against);
    counted.by = carried_by(rule, whole, seats, true);
    counted.tied = false;
    return counted;
}

Count count(const DecisionRule& rule, const Tally& tally, unsigned there) {
    const Chamber whole{there, there, tally.for_, tally.against, tally.abstain};
    Count counted{tally, carried_by(rule, whole, {}, false)};
    counted.tied = !counted.by && tally.for_ > 0 && tally.for_ == tally.against;
    return counted;
}

}  // namespace cocrea
