#include "concepts/session/counting.hpp"

#include <algorithm>
#include <set>
#include <string>

namespace cocrea {
namespace {

/// One body whose votes are counted: the forum, or one sector of it.
struct Chamber {
    unsigned seats = 0, present = 0;
    Tally votes;
};

bool met(const Threshold& threshold, const Chamber& chamber) {
    const auto& [in_favour, against, abstain] =
        std::tie(chamber.votes.for_, chamber.votes.against, chamber.votes.abstain);
    if (threshold.rule == Counting::consensus) return in_favour > 0 && against == 0;
    const unsigned base = threshold.of == Base::seats     ? chamber.seats
                          : threshold.of == Base::present ? chamber.present
                                                          : in_favour + against;
    if (in_favour == 0 || in_favour < against) return false;
    if (threshold.rule == Counting::majority) return 2 * in_favour > base;
    return threshold.denominator * in_favour >= threshold.numerator * base;
}

Chamber chamber_of(const Workflow& workflow, const std::vector<Voter>& roll,
                   const std::vector<Ballot>& ballots, const std::string& sector) {
    const auto inside = [&](const std::string& seat) {
        const auto* planned = workflow.seat(seat);
        return sector.empty() || (planned && planned->sector == sector);
    };
    Chamber chamber;
    for (const auto& seat : workflow.forum.seats) chamber.seats += inside(seat.id);
    for (const auto& voter : roll) chamber.present += inside(voter.seat.text());
    std::vector<Ballot> own;
    std::ranges::copy_if(ballots, std::back_inserter(own),
                         [&](const Ballot& b) { return inside(b.seat.text()); });
    chamber.votes = tally_of(own);
    return chamber;
}

bool met_everywhere(const Workflow& workflow, const DecisionRule& rule, const Threshold& threshold,
                    const std::vector<Voter>& roll, const std::vector<Ballot>& ballots) {
    if (!met(threshold, chamber_of(workflow, roll, ballots, ""))) return false;
    if (!rule.each_sector) return true;
    std::set<std::string> sectors;
    for (const auto& seat : workflow.forum.seats) sectors.insert(seat.sector);
    return std::ranges::all_of(sectors, [&](const std::string& sector) {
        return met(threshold, chamber_of(workflow, roll, ballots, sector));
    });
}

}  // namespace

Tally tally_of(const std::vector<Ballot>& ballots) {
    Tally tally;
    for (const auto& ballot : ballots) {
        tally.for_ += ballot.choice == Choice::for_;
        tally.against += ballot.choice == Choice::against;
        tally.abstain += ballot.choice == Choice::abstain;
    }
    return tally;
}

std::optional<Counting> carried_by(const Workflow& workflow, const DecisionRule& rule,
                                   const std::vector<Voter>& roll,
                                   const std::vector<Ballot>& ballots) {
    if (met_everywhere(workflow, rule, rule.rule, roll, ballots)) return rule.rule.rule;
    if (rule.otherwise && met_everywhere(workflow, rule, *rule.otherwise, roll, ballots))
        return rule.otherwise->rule;
    return std::nullopt;
}

}  // namespace cocrea
