#pragma once

#include <functional>
#include <optional>

#include "concepts/axis/progress.hpp"
#include "judgement/catalogue.hpp"

namespace cocrea {

/// The deeds by which steps are worked on.
inline constexpr std::string_view step_deliver = "step.deliver";
inline constexpr std::string_view step_complete = "step.complete";
inline constexpr std::string_view step_circulate = "step.circulate";
inline constexpr std::string_view step_sign = "step.sign";
inline constexpr std::string_view step_extend = "step.extend";
inline constexpr std::string_view step_return = "step.return";
inline constexpr std::string_view extension_effect = "extend_step";  ///< of a step's last day
inline constexpr std::string_view step_approval = "approve_step";  ///< the effect that decides one
inline constexpr std::string_view circulation_recall = "circulation.recall";

/// Where a step is worked on: the progress of an axis or a commitment, its round, and whether the
/// steps that it needs are done, wherever they belong.
struct Worksite {
    ObjectId host;
    const Workflow& workflow;  ///< under which the host runs
    Progress& progress;
    std::optional<LastReturn>& last_return;
    unsigned round = 0;
    std::optional<Date> entered = {};  ///< the phase of its steps; of an axis, when incorporated
    bool live = true;                  ///< what is only attested does not count here
    std::function<bool(const std::string& step)> is_done;
    std::vector<const Progress*> records = {};  ///< all work on it: its own, and its axis's
};

/// The actors that wear the role of `step`, and those beside them: deputies for one axis or
/// commitment.
std::vector<std::string> doers_of(Judgement& judgement, const Step& step);

/// What is to be done about a step of `host` that is pending, and by whom: the actors that wear its
/// role, the forum, or those who have not signed.
Blocker pending(Judgement& judgement, const Worksite& site, const Step& step);

/// Where the workflow says what `step` asks for: the basis of a blocker.
std::string basis_of(const Workflow& workflow, const Step& step);

/// Hands in the document of a `step.deliver` for a deliverable of `step`.
void deliver(Judgement& judgement, Worksite& site, const Step& step);

codec::Shape body_of_deliver();

/// The record that work on `step` goes into; never one that fell, which stays as it is until the
/// step is done again.
StepRecord& record_of(const Judgement& judgement, Worksite& site, const Step& step);

/// Holds against the act that `step` is done, what it needs and what it lacks.
void require_ready(Judgement& judgement, const Worksite& site, const Step& step, bool attested);

/// Holds `same_hands` against the act when whoever has a hand in it completed or signed a step that
/// `step` is kept apart from, or that is kept apart from it.
void require_other_hands(Judgement& judgement, const Worksite& site, const Step& step);

/// What a step is done by, where it is not whoever acts.
struct Approved {
    std::optional<Id<Motion>> motion = {};
    std::optional<Id<Circulation>> circulation = {};
    bool attested = false;
};

/// Completes `step`, if it is ready and the time has come: by a role, which may give the `reason`
/// why it is late, or as it was `approved`.
void complete(Judgement& judgement, Worksite& site, const Step& step,
              const std::optional<Approved>& approved = {},
              const std::optional<Prose>& reason = {});

/// Puts what can be done next about a step behind `options`, each with its last day: completing it,
/// circulating or signing it, going back from it. What the forum decides comes by a motion.
void add_options(Judgement& judgement, const Worksite& site, const Step& step,
                 std::vector<Option>& options);

/// Holds every deliverable of `step` that is missing, or not yet in its status, against the act.
void require_deliverables(Judgement& judgement, const Worksite& site, const Step& step);

}  // namespace cocrea
