#pragma once

#include <vector>

#include "cocrea/steps.hpp"
#include "concepts/axis/steps.hpp"
#include "concepts/commitment/commitment.hpp"
#include "judgement/catalogue.hpp"

namespace cocrea {

/// Where the steps of a commitment are worked on, its axis's among them. Copies, which nobody
/// keeps; borrows the workflow.
class Look {
  public:
    Look(const Facts& facts, const Workflow& workflow, const Id<Commitment>& id,
         const Commitment& commitment);

    Worksite at(const Step& step);

  private:
    const Workflow& workflow_;
    Id<Commitment> id_;
    Commitment commitment_;
    Axis axis_;
};

/// Every step of the commitment's track, its axis's among them, as it stands on the days of the
/// act; in the order of the workflow.
std::vector<StepView> steps_of_commitment(Judgement& judgement, const ObjectId& commitment);

}  // namespace cocrea
