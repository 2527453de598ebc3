#include "concepts/commitment/returning.hpp"

#include <algorithm>

#include "concepts/axis/steps.hpp"
#include "concepts/commitment/site.hpp"
#include "concepts/commitment/work.hpp"

namespace cocrea {

std::set<std::string> with_dependants(const Workflow& workflow,
                                      const std::vector<std::string>& named) {
    std::set<std::string> reopened(named.begin(), named.end());
    const auto is_reopened = [&](const Step* step) { return reopened.contains(step->id); };
    for (bool grew = true; grew;) {
        grew = false;
        for (const auto& plan : workflow.phases)
            for (const auto& step : plan.steps)
                for (const auto& need : step.needs)
                    if (std::ranges::any_of(workflow.steps_for(need), is_reopened))
                        grew |= reopened.insert(step.id).second;
    }
    return reopened;
}

namespace {

struct GoingBack {
    std::string step;
    std::string to;
    codec::Given<Prose> observations;
    BOOST_DESCRIBE_CLASS(GoingBack, (), (step, to, observations), (), ())
};

void return_step(Judgement& judgement) {
    const auto body = judgement.body<GoingBack>();
    if (!body) return;
    judgement.require_not_before_the_forum(judgement.act().object);
    work_on(judgement, judgement.act().object, body->step, [&](Worksite& site, const Step& step) {
        const auto& back = step.back;
        const bool foreseen = judgement.require(
            std::ranges::find(back, body->to) != back.end(), code::step_not_back, [&] {
                return Blocker{
                    .have = {Detail::Form::word, body->to},
                    .need = {Detail::Form::word, fmt::format("{}", fmt::join(back, ", "))},
                    .basis = basis_of(site.workflow, step)};
            });
        judgement.require(!done(site.progress, step, site.round), code::step_done,
                          {.have = step.id});
        const auto reopened = with_dependants(site.workflow, {body->to});
        auto undone = undo(site.workflow, site.progress, [&](const StepRecord& record) {
            return record.round == site.round && reopened.contains(record.step);
        });
        const bool undoes = std::ranges::find(undone, body->to) != undone.end();
        judgement.require(undoes || !foreseen, code::nothing_to_do, {.have = body->to});
        site.last_return = LastReturn{body->observations, std::move(undone)};
        return "step_returned";
    });
}

}  // namespace

std::vector<Deed> returning_deeds() {
    return {granted(Needed::to_return,
                    {step_return, return_step, codec::shape_of<GoingBack>, grounds_of_step})};
}

}  // namespace cocrea
