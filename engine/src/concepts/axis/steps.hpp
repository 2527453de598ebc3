#pragma once

#include <functional>
#include <optional>

#include "concepts/axis/progress.hpp"
#include "judgement/catalogue.hpp"

namespace cocrea {

/// The deeds by which steps are worked on.
inline constexpr std::string_view step_deliver = "step.deliver";
inline constexpr std::string_view step_complete = "step.complete";

/// Where a step is worked on: the progress of an axis or a commitment, its round, and whether the
/// steps that it needs are done, wherever they belong.
struct Worksite {
    ObjectId host;
    const Workflow& workflow;  ///< under which the host runs
    Progress& progress;
    unsigned round = 0;
    bool live = true;  ///< what is only attested does not count here
    std::function<bool(const std::string& step)> is_done;
};

/// Who can do `step`: the actors that wear its role, or the forum.
std::vector<std::string> doers_of(Judgement& judgement, const Step& step);

/// Where the workflow says what `step` asks for: the basis of a blocker.
std::string basis_of(const Workflow& workflow, const Step& step);

/// Hands in the document of a `step.deliver` for a deliverable of `step`.
void deliver(Judgement& judgement, Worksite& site, const Step& step);

codec::Shape body_of_deliver();

/// Completes `step`; holds what it needs and lacks against the act. By a role, or by `outcome`.
void complete(Judgement& judgement, Worksite& site, const Step& step,
              const std::optional<Outcome>& outcome);

/// Holds every deliverable of `step` that is missing, or not yet in its status, against the act.
void require_deliverables(Judgement& judgement, const Worksite& site, const Step& step);

}  // namespace cocrea
