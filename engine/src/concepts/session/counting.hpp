#pragma once

#include <optional>
#include <vector>

#include "cocrea/workflow.hpp"
#include "concepts/session/motion.hpp"

namespace cocrea {

Tally tally_of(const std::vector<Ballot>& ballots);

/// The threshold of `rule` by which the ballots carry the motion, the first that is met; nothing
/// when none is. `roll` is the motion's own.
std::optional<Counting> carried_by(const Workflow& workflow, const DecisionRule& rule,
                                   const std::vector<Voter>& roll,
                                   const std::vector<Ballot>& ballots);

}  // namespace cocrea
