#pragma once

#include <optional>
#include <vector>

#include "concepts/session/floor.hpp"

namespace cocrea {

/// The body of `motion.close`: what only whoever closes can say.
struct Closing {
    std::optional<MotionStatus> outcome;
    std::optional<Tally> tally;
    std::vector<Id<SeatHolders>> scrutineers;
    std::optional<Choice> casting;
    BOOST_DESCRIBE_CLASS(Closing, (), (outcome, tally, scrutineers, casting), (), ())
};

/// Counts the votes of the motion, by seat or by the count alone, and says what became of it; an
/// attested motion whose votes are not on record says its outcome instead, or that this is not on
/// record either. Holds against the act what the count lacks.
void settle(Judgement& judgement, Floor& floor, const Closing& body,
            const std::vector<Ballot>& ballots);

}  // namespace cocrea
