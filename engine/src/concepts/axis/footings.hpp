#pragma once

#include <string_view>
#include <vector>

#include "concepts/axis/progress.hpp"
#include "judgement/catalogue.hpp"

namespace cocrea {

/// The decisions on which work on `host` rests: those that completed its steps, and those that
/// approved the documents handed in for steps that are done.
std::vector<Footing> footings_in(const Facts& facts, const ObjectId& host,
                                 const Progress& progress);

/// A record of `step` that is done, and counts for nothing since a decision under it was annulled:
/// the step may be done again, also where its phase is left. Null when there is none.
const StepRecord* fallen(const Judgement& judgement, const Progress& progress,
                         std::string_view step);

/// Whether `record` is done and counts for nothing, since a decision under it was annulled.
bool fell(const Judgement& judgement, const StepRecord& record);

}  // namespace cocrea
