#pragma once

#include <optional>
#include <string>
#include <vector>

#include "cocrea/workflow.hpp"
#include "concepts/session/motion.hpp"

namespace cocrea {

/// A seat of the body that decides, as the count sees it.
struct SeatVote {
    std::string seat;
    std::string sector;
    unsigned weight = 1;
    bool on_roll = false;  ///< somebody was there for it when the motion opened, or voted for it
    bool recused = false;  ///< has no part in the motion
    std::optional<Choice> choice = {};  ///< absent: it did not vote
};

/// What a count comes to.
struct Count {
    Tally tally;                 ///< votes by weight, as they were cast
    std::optional<Counting> by;  ///< the threshold that carried the motion; none: it did not carry
    bool tied = false;           ///< as many for as against, and nothing carried it
};

/// Counts the votes of a body under a rule. `casting` is what the chair says where as many are for
/// as against; it adds one vote to that side, and is heard where the rule has a casting vote. No
/// motion carries with fewer for it than against. Pure.
Count count(const DecisionRule& rule, const std::vector<SeatVote>& seats,
            std::optional<Choice> casting = {});

/// The same where a count alone is on record: of `there`, who could vote.
Count count(const DecisionRule& rule, const Tally& tally, unsigned there);

}  // namespace cocrea
