#include "concepts/session/counting.hpp"

#include <algorithm>
#include <set>

namespace cocrea {
namespace {

/// Those whose votes are counted together: the body, or one sector of it. All by weight.
struct Chamber {
    unsigned seats = 0, present = 0;
    Tally votes;
};

/// What counts for `rule`: an abstention goes where the rule sends it.
Chamber settled(Chamber chamber, const DecisionRule& rule) {
    auto& [in_favour, against, abstain] = chamber.votes;
    switch (rule.abstention) {
        case Abstention::by_base:
            break;
        case Abstention::against:
            against += std::exchange(abstain, 0);
            break;
        case Abstention::ignored:
            chamber.seats -= abstain;
            chamber.present -= std::exchange(abstain, 0);
            break;
        case Abstention::majority:
            if (in_favour != against)
                (in_favour > against ? in_favour : against) += std::exchange(abstain, 0);
            break;
    }
    return chamber;
}

/// Whether the chamber meets the threshold; a sector that is silent opposes nothing.
bool met(const Threshold& threshold, const Chamber& chamber, bool whole) {
    const auto& [in_favour, against, abstain] = chamber.votes;
    if (threshold.rule == Counting::consensus) return against == 0 && (in_favour > 0 || !whole);
    if (in_favour == 0 || in_favour < against) return false;
    const unsigned base = threshold.of == Base::seats     ? chamber.seats
                          : threshold.of == Base::present ? chamber.present
                                                          : in_favour + against;
    if (threshold.rule == Counting::majority) return 2 * in_favour > base;
    return threshold.denominator * in_favour >= threshold.numerator * base;
}

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
        auto& [in_favour, against, abstain] = chamber.votes;
        (*seat.choice == Choice::for_      ? in_favour
         : *seat.choice == Choice::against ? against
                                           : abstain) += seat.weight;
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
        return met(asked, settled(chamber_of(rule, seats, sector), rule), false);
    });
}

/// The first threshold that `whole` and the sectors meet.
std::optional<Counting> carried_by(const DecisionRule& rule, const Chamber& whole,
                                   const std::vector<SeatVote>& seats, bool majorities_only) {
    for (const auto& threshold : {std::optional(rule.rule), rule.otherwise})
        if (threshold && (!majorities_only || threshold->rule == Counting::majority) &&
            met(*threshold, settled(whole, rule), true) && sectors_meet(rule, *threshold, seats))
            return threshold->rule;
    return std::nullopt;
}

}  // namespace

Count count(const DecisionRule& rule, const std::vector<SeatVote>& seats,
            std::optional<Choice> casting) {
    auto whole = chamber_of(rule, seats, "");
    Count counted{whole.votes, carried_by(rule, whole, seats, false)};
    const auto votes = settled(whole, rule).votes;
    counted.tied = !counted.by && votes.for_ > 0 && votes.for_ == votes.against;
    if (!counted.tied || !rule.casting_vote || !casting || *casting == Choice::abstain)
        return counted;
    ++(*casting == Choice::for_ ? whole.votes.for_ : whole.votes.against);
    counted.by = carried_by(rule, whole, seats, true);
    counted.tied = false;
    return counted;
}

Count count(const DecisionRule& rule, const Tally& tally, unsigned there) {
    Count counted{tally, carried_by(rule, {there, there, tally}, {}, false)};
    counted.tied = !counted.by && tally.for_ > 0 && tally.for_ == tally.against;
    return counted;
}

}  // namespace cocrea
