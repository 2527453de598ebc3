#include "concepts/commitment/options.hpp"

#include <algorithm>

#include "concepts/axis/steps.hpp"
#include "concepts/commitment/gate.hpp"
#include "concepts/commitment/overview.hpp"

namespace cocrea {
namespace {

void add_steps(Judgement& judgement, const ObjectId& id, const Commitment& commitment,
               std::vector<Option>& options) {
    const auto workflow = judgement.workflow(commitment.workflow);
    const auto* plan = workflow->phase(commitment.phase);
    if (!plan) return;
    const auto enough = [&](const Step& step) {
        const auto& facts = judgement.facts();
        return (step.scope == Scope::axis && !commitment.axis) ||
               is_done(facts, commitment, step) ||
               (!step.choice.empty() &&
                is_chosen(facts, commitment, workflow->steps_for(step.choice)));
    };
    Look look(judgement.facts(), *workflow, Id<Commitment>(id.text()), commitment);
    for (const auto& step : plan->steps)
        if (!enough(step)) add_options(judgement, look.at(step), step, options);
}

}  // namespace

std::vector<Option> commitment_options(Judgement& judgement, const ObjectId& id) {
    const auto commitment = judgement.facts().view(Id<Commitment>(id.text()));
    const bool final_ =
        commitment->standing == Standing::withdrawn || commitment->phase == Phase::closed;
    std::vector<Option> options;
    if (final_) return options;
    const auto for_a_reason = [&](const char* deed) {
        return Option{.deed = deed, .object = id, .fill = {{"reason", codec::encode(Prose{})}}};
    };
    options.push_back({"commitment.advance", id});
    if (commitment->standing == Standing::suspended) {
        options.push_back(for_a_reason("commitment.resume"));
    } else {
        add_steps(judgement, id, *commitment, options);
        options.push_back(for_a_reason("commitment.suspend"));
    }
    options.push_back(for_a_reason("commitment.withdraw"));
    return options;
}

}  // namespace cocrea
