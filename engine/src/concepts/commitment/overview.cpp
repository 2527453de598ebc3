#include "concepts/commitment/overview.hpp"

#include <algorithm>

#include "concepts/axis/overview.hpp"
#include "concepts/commitment/gate.hpp"

namespace cocrea {

Look::Look(const Facts& facts, const Workflow& workflow, const Id<Commitment>& id,
           const Commitment& commitment)
    : workflow_(workflow),
      id_(id),
      commitment_(commitment),
      axis_(facts.find(commitment.axis.value_or(Id<Axis>())).value_or(Axis())) {}

Worksite Look::at(const Step& step) {
    const bool shared = step.scope == Scope::axis;
    return {shared ? ObjectId(commitment_.axis.value_or(Id<Axis>())) : ObjectId(id_),
            workflow_,
            shared ? axis_.progress : commitment_.progress,
            shared ? axis_.last_return : commitment_.last_return,
            shared ? 0 : commitment_.round,
            shared ? axis_.incorporated_on : std::optional(commitment_.phase_since),
            !commitment_.attested,
            {},
            {&commitment_.progress, &axis_.progress}};
}

namespace {

/// A step of another phase counts from no entry of this one, and is on record in its own round.
void move_to_its_round(Worksite& site, const Step& step) {
    site.entered.reset();
    for (const auto& record : site.progress)
        if (record.step == step.id && record.done) site.round = record.round;
}

}  // namespace

std::vector<StepView> steps_of_commitment(Judgement& judgement, const ObjectId& object) {
    const Id<Commitment> id(object.text());
    const auto commitment = *judgement.facts().view(id);
    const auto workflow = judgement.workflow(commitment.workflow);
    const auto* track = commitment.track ? workflow->track(*commitment.track) : nullptr;
    const auto& facts = judgement.facts();
    Look look(facts, *workflow, id, commitment);
    std::vector<StepView> views;
    const auto is_met = [&](const Step* one) {
        return is_behind(facts, *workflow, commitment, one->id);
    };
    for (const auto& plan : workflow->phases) {
        if (track && std::ranges::find(track->phases, plan.phase) == track->phases.end()) continue;
        for (const auto& step : plan.steps) {
            const bool done = plan.phase < commitment.phase
                                  ? is_behind(facts, *workflow, commitment, step.id)
                                  : is_done(facts, commitment, step);
            auto site = look.at(step);
            if (plan.phase != commitment.phase && step.scope == Scope::commitment)
                move_to_its_round(site, step);
            views.push_back(view_of(judgement, site, plan, step));
            auto& view = views.back();
            judge_view(judgement, *workflow, step, done, is_met, view);
            if (done || plan.phase == commitment.phase) continue;
            view.state = plan.phase < commitment.phase ? StepState::left : StepState::later;
            view.late = false;
        }
    }
    return views;
}

}  // namespace cocrea
