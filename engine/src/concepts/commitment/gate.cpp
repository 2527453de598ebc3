#include "concepts/commitment/gate.hpp"

#include <algorithm>

#include "concepts/axis/steps.hpp"
#include "concepts/commitment/overview.hpp"

namespace cocrea {
namespace {

/// The progress in which `step` is on record, and the round of it that counts.
struct Place {
    std::shared_ptr<const Axis> axis;  ///< where the step is done for it
    const Progress* progress;          ///< null where there is none
    unsigned round;
};

Place place_of(const Facts& facts, const Commitment& commitment, const Step& step) {
    if (step.scope != Scope::axis) return {nullptr, &commitment.progress, commitment.round};
    auto axis = commitment.axis ? facts.view(*commitment.axis) : nullptr;
    const auto* progress = axis ? &axis->progress : nullptr;
    return {std::move(axis), progress, 0};
}

/// What a step that is not done lacks; nothing more is said of one of the past of which nothing is
/// on record.
void hold_step(Judgement& judgement, const Worksite& site, const Step& step) {
    if (const auto* record = done(site.progress, step, site.round)) {
        judgement.require(false, code::attested_only, [&] {
            auto blocker = pending(judgement, site, step);
            if (record->on) blocker.since = record->on->text();
            return blocker;
        });
        return;
    }
    judgement.require(false, code::step_pending, pending(judgement, site, step));
    if (!judgement.attested() || site.live) require_deliverables(judgement, site, step);
}

/// A phase is not left before what was done in it.
void require_after(Judgement& judgement, const Commitment& commitment, const Step& step) {
    const auto place = place_of(judgement.facts(), commitment, step);
    const auto* record = place.progress ? last_done(*place.progress, step, place.round) : nullptr;
    if (record && record->on) judgement.require_not_before(*record->on);
}

/// None of several steps is done, of which one is enough; what each of them lacks is theirs to say.
void hold_choice(Judgement& judgement, Look& look, const std::string& choice,
                 const std::vector<const Step*>& steps) {
    judgement.require(false, code::choice_pending, [&] {
        auto blocker = pending(judgement, look.at(*steps.front()), *steps.front());
        std::vector<std::string> names;
        for (const Step* one : steps) {
            names.push_back(one->id);
            for (auto& who : pending(judgement, look.at(*one), *one).who)
                if (std::ranges::find(blocker.who, who) == blocker.who.end())
                    blocker.who.push_back(std::move(who));
        }
        blocker.have = choice;
        blocker.need = {Detail::Form::word, fmt::format("{}", fmt::join(names, ", "))};
        return blocker;
    });
}

}  // namespace

bool require_axis_known(Judgement& judgement, const Id<Commitment>& id,
                        const Commitment& commitment) {
    return judgement.require(commitment.axis.has_value(), code::axis_not_on_record, [&] {
        return Blocker{.have = id, .fix = judgement.fix("commitment.describe", id, {}, {"axis"})};
    });
}

bool is_done(const Facts& facts, const Commitment& commitment, const Step& step) {
    const auto place = place_of(facts, commitment, step);
    return place.progress &&
           times_done(*place.progress, step, place.round, commitment.attested) >= step.times;
}

bool is_chosen(const Facts& facts, const Commitment& commitment,
               const std::vector<const Step*>& steps) {
    return std::ranges::any_of(steps,
                               [&](const Step* one) { return is_done(facts, commitment, *one); });
}

bool is_behind(const Facts& facts, const Workflow& workflow, const Commitment& commitment,
               const std::string& need) {
    const auto [plan, step] = workflow.step(need);
    if (is_done(facts, commitment, *step)) return true;
    return plan->phase < commitment.phase &&
           std::ranges::any_of(commitment.progress,
                               [&](const StepRecord& r) { return r.step == need && r.done; });
}

void require_phase_done(Judgement& judgement, const Id<Commitment>& id,
                        const Commitment& commitment) {
    const auto workflow = judgement.workflow(commitment.workflow);
    const auto* plan = workflow->phase(commitment.phase);
    if (!plan) return;
    const auto& facts = judgement.facts();
    std::optional<Look> look;
    const auto here = [&]() -> Look& {
        return look ? *look : look.emplace(facts, *workflow, id, commitment);
    };
    for (const auto& step : plan->steps) require_after(judgement, commitment, step);
    for (const auto& step : plan->steps)
        if (step.is_required() && !is_done(facts, commitment, step) &&
            (step.scope == Scope::commitment || require_axis_known(judgement, id, commitment)))
            hold_step(judgement, here().at(step), step);
    for (const auto& choice : plan->choices)
        if (const auto steps = workflow->steps_for(choice); !is_chosen(facts, commitment, steps))
            hold_choice(judgement, here(), choice, steps);
}

std::vector<std::string> lacking(const Facts& facts, const Workflow& workflow,
                                 const Commitment& commitment) {
    std::vector<std::string> steps;
    if (const auto* plan = workflow.phase(commitment.phase))
        for (const auto& step : plan->steps)
            if (step.scope == Scope::commitment && !is_done(facts, commitment, step) &&
                (step.is_required() ||
                 (!step.choice.empty() &&
                  !is_chosen(facts, commitment, workflow.steps_for(step.choice)))))
                steps.push_back(step.id);
    return steps;
}

void require_validation(Judgement& judgement, const Id<Commitment>& id,
                        const Commitment& commitment) {
    const auto workflow = judgement.workflow(commitment.workflow);
    const auto* plan = workflow->phase(Phase::validation);
    for (const auto& lacked : commitment.lacks) {
        const auto step = std::ranges::find(plan->steps, lacked, &Step::id);
        const bool decides = step != plan->steps.end() && step->is_decided();
        judgement.require(!decides, code::validation_not_on_record, [&] {
            return Blocker{.have = lacked,
                           .basis = basis_of(*workflow, *step),
                           .fix = judgement.fix("commitment.return", id, {{"to", "validation"}})};
        });
    }
}

void require_entry(Judgement& judgement, const Id<Commitment>& id, const Commitment& commitment,
                   Phase phase) {
    const auto workflow = judgement.workflow(commitment.workflow);
    if (const auto* plan = workflow->phase(phase))
        for (const auto& one : plan->requires_)
            judgement.catalogue().condition(one.condition)->judge(judgement, id, one.arguments);
    if (phase != Phase::validation) return;
    const auto require_member = [&](bool there, const Code& code, const char* member) {
        judgement.require(there, code, [&] {
            return Blocker{.fix = judgement.fix("commitment.describe", id, {}, {member})};
        });
    };
    require_member(commitment.lead.has_value(), code::lead_missing, "lead");
    require_member(commitment.problem.has_value(), code::problem_missing, "problem");
    require_member(commitment.description.has_value(), code::description_missing, "description");
}

bool published(const Workflow& workflow, const Commitment& commitment) {
    if (commitment.phase != Phase::publication) return commitment.phase > Phase::publication;
    const auto* plan = workflow.phase(Phase::publication);
    if (!plan) return false;
    return std::ranges::any_of(plan->steps, [&](const Step& step) {
        const bool publishes = std::ranges::find(step.delivers, DocumentStatus::published,
                                                 &Deliverable::status) != step.delivers.end();
        return publishes && done(commitment.progress, step, commitment.round);
    });
}

bool was_decided(const Commitment& commitment) {
    return std::ranges::any_of(commitment.progress, [](const StepRecord& record) {
        return record.done && (record.motion || record.circulation);
    });
}

bool settled(const Workflow& workflow, const Commitment& commitment) {
    if (commitment.phase > Phase::validation) return true;
    const auto* plan = workflow.phase(Phase::validation);
    return plan && std::ranges::any_of(plan->steps, [&](const Step& step) {
               return step.is_decided() && done(commitment.progress, step, commitment.round);
           });
}

}  // namespace cocrea
