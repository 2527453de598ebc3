#include "concepts/commitment/work.hpp"

#include "concepts/axis/steps.hpp"
#include "concepts/commitment/grounds.hpp"
#include "concepts/commitment/site.hpp"

namespace cocrea {
namespace {

struct Completing {
    std::string step;
    std::optional<Prose> reason;  ///< why it is late
    BOOST_DESCRIBE_CLASS(Completing, (), (step, reason), (), ())
};

struct Approving {
    std::string step;
    BOOST_DESCRIBE_CLASS(Approving, (), (step), (), ())
};

void deliver_document(Judgement& judgement) {
    judgement.require_not_before_the_forum(judgement.act().object);
    work_on(judgement, judgement.act().object, step_named(judgement.act()),
            [&](Worksite& site, const Step& step) {
                deliver(judgement, site, step);
                return "delivered";
            });
}

void complete_step(Judgement& judgement) {
    const auto body = judgement.body<Completing>();
    if (!body) return;
    work_on(judgement, judgement.act().object, body->step, [&](Worksite& site, const Step& step) {
        judgement.require(step.decide.empty(), code::forum_decides, [&] {
            return Blocker{
                .have = step.id,
                .need = step.decide,
                .who = {"forum"},
                .basis = basis_of(site.workflow, step),
                .fix = judgement.fix_by_vote("approve_step", site.host, {{"step", step.id}})};
        });
        judgement.require(!step.sign, code::signers_approve,
                          [&] { return pending(judgement, site, step); });
        complete(judgement, site, step, {}, body->reason);
        return "step_completed";
    });
}

/// The step that an effect is about; `motion.propose` saw to it that it names one.
std::string step_of(const Effect& effect) {
    return std::string(effect.others.at("step").as_string());
}

/// The rule that the step names in the workflow under which its object runs.
std::string rule_of_step(Judgement& judgement, const Effect& effect) {
    const auto step = step_of(judgement, effect.object, step_of(effect));
    judgement.require(step != nullptr, code::step_unknown, {.have = step_of(effect)});
    return step ? step->decide : "";
}

Subject before_the_forum(Judgement& judgement, const Effect& effect) {
    return text_of_step(judgement, effect.object, step_of(effect));
}

void approve_work(Judgement& judgement, const Effect& effect, const Outcome& outcome) {
    const auto subject = before_the_forum(judgement, effect).digest;
    judgement.require(subject == outcome.digest, code::stale, [&] {
        return Blocker{.have = {Detail::Form::id, subject.value_or("")},
                       .need = {Detail::Form::id, outcome.digest.value_or("")},
                       .who = {"forum"},
                       .fix = judgement.fix_by_vote("approve_step", effect.object,
                                                    {{"step", step_of(effect)}})};
    });
    work_on(judgement, effect.object, step_of(effect), [&](Worksite& site, const Step& step) {
        complete(judgement, site, step,
                 Approved{.motion = Id<Motion>(outcome.by.text()), .attested = outcome.attested});
        return "step_approved";
    });
}

}  // namespace

Grounds grounds_of_step(Judgement& judgement) {
    auto grounds = grounds_of_object(judgement);
    const auto& act = judgement.act();
    const auto step = step_of(judgement, act.object, step_named(act));
    if (step && !step->by.empty()) grounds.by = {step->by};
    return grounds;
}

std::vector<Deed> step_deeds() {
    return {granted(Needed::to_deliver,
                    {step_deliver, deliver_document, body_of_deliver, grounds_of_step}),
            granted(Needed::to_complete,
                    {step_complete, complete_step, codec::shape_of<Completing>, grounds_of_step})};
}

EffectType approve_step() {
    return {.name = step_approval,
            .judge = approve_work,
            .subject = before_the_forum,
            .arguments = codec::shape_of<Approving>,
            .decision = rule_of_step,
            .of_steps = true};
}

}  // namespace cocrea
