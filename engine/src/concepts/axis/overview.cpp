#include "concepts/axis/overview.hpp"

#include <algorithm>

#include "concepts/axis/axis.hpp"
#include "concepts/axis/timing.hpp"

namespace cocrea {
namespace {

/// Where a step that is not done stands, of the phase that is worked on.
StepState state_of(Judgement& judgement, const Step& step, const StepView& view) {
    if (!view.needs.empty()) return StepState::waiting;
    const auto opened = [&](const Date& day) {
        return view.opens && on_or_before(*view.opens, day) != Truth::no;
    };
    if (step.opens && !std::ranges::all_of(judgement.days(), opened)) return StepState::early;
    return is_late(judgement, view.closes) ? StepState::over : StepState::open;
}

}  // namespace

StepView view_of(Judgement& judgement, const Worksite& site, const PhasePlan& plan,
                 const Step& step) {
    StepView view{.step = step.id,
                  .phase = plan.phase,
                  .scope = step.scope,
                  .optional = step.optional,
                  .choice = step.choice,
                  .times = step.times};
    view.done = times_done(site.progress, step, site.round);
    if (step.opens) view.opens = day_of(judgement, site, *step.opens);
    view.closes = closing_of(judgement, site, step);
    if (step.due) view.due = due_of(judgement, site, step, *step.due);
    const auto* last = last_done(site.progress, step, site.round);
    if (!last) return view;
    view.on = last->on;
    view.attested = last->attested;
    view.late = last->late;
    if (view.done >= step.times && last->due) view.due = last->due;
    return view;
}

void judge_view(Judgement& judgement, const Workflow& workflow, const Step& step, bool done,
                const std::function<bool(const Step*)>& is_done, StepView& view) {
    for (const auto& need : step.needs)
        if (!done && std::ranges::none_of(workflow.steps_for(need), is_done))
            view.needs.push_back(need);
    view.state = done ? StepState::done : state_of(judgement, step, view);
    view.late = done ? view.late : is_late(judgement, view.due);
}

std::vector<StepView> steps_of_axis(Judgement& judgement, const ObjectId& id) {
    auto axis = *judgement.facts().view(Id<Axis>(id.text()));
    const auto workflow = judgement.workflow();
    std::vector<StepView> views;
    const auto is_done = [&](const Step* one) { return done(axis.progress, *one, 0) != nullptr; };
    const Worksite site{id,   *workflow, axis.progress,   axis.last_return, 0, axis.incorporated_on,
                        true, {},        {&axis.progress}};
    for (const auto& plan : workflow->phases)
        for (const auto& step : plan.steps) {
            if (step.scope != Scope::axis) continue;
            views.push_back(view_of(judgement, site, plan, step));
            judge_view(judgement, *workflow, step, is_done(&step), is_done, views.back());
        }
    return views;
}

}  // namespace cocrea
