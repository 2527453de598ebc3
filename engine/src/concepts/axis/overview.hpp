#pragma once

#include <functional>
#include <vector>

#include "cocrea/steps.hpp"
#include "concepts/axis/steps.hpp"

namespace cocrea {

/// What is on record of `step` at its worksite, and the days that it has.
StepView view_of(Judgement& judgement, const Worksite& site, const PhasePlan& plan,
                 const Step& step);

/// Puts into `view` where the step stands on the days of the act, and whether it is late. `is_done`
/// says whether what it needs is.
void judge_view(Judgement& judgement, const Workflow& workflow, const Step& step, bool done,
                const std::function<bool(const Step*)>& is_done, StepView& view);

/// Every step of the axis; in the order of the workflow.
std::vector<StepView> steps_of_axis(Judgement& judgement, const ObjectId& axis);

}  // namespace cocrea
