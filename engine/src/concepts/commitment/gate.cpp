#include "concepts/commitment/gate.hpp"

#include <algorithm>

#include "concepts/axis/steps.hpp"

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
    auto axis = facts.view(commitment.axis);
    const auto* progress = axis ? &axis->progress : nullptr;
    return {std::move(axis), progress, 0};
}

void require_step(Judgement& judgement, const Workflow& workflow, const Id<Commitment>& id,
                  const Commitment& commitment, const Step& step) {
    if (is_done(judgement.facts(), commitment, step)) return;
    const auto place = place_of(judgement.facts(), commitment, step);
    const ObjectId host = place.axis ? ObjectId(commitment.axis) : ObjectId(id);
    auto progress = place.progress ? *place.progress : Progress();
    const Worksite site{host, workflow, progress, place.round, !commitment.attested, {}};
    if (const auto* record = done(progress, step, place.round)) {
        judgement.require(false, code::attested_only, [&] {
            auto blocker = pending(judgement, site, step);
            if (record->on) blocker.since = record->on->text();
            return blocker;
        });
        return;
    }
    judgement.require(false, code::step_pending, pending(judgement, site, step));
    require_deliverables(judgement, site, step);
}

}  // namespace

bool is_done(const Facts& facts, const Commitment& commitment, const Step& step) {
    const auto place = place_of(facts, commitment, step);
    const auto* record = place.progress ? done(*place.progress, step, place.round) : nullptr;
    return record && (!record->attested || commitment.attested);
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
    if (const auto* plan = workflow->phase(commitment.phase))
        for (const auto& step : plan->steps)
            require_step(judgement, *workflow, id, commitment, step);
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
