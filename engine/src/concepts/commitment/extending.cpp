#include "concepts/commitment/extending.hpp"

#include "concepts/axis/timing.hpp"
#include "concepts/commitment/grounds.hpp"
#include "concepts/commitment/site.hpp"

namespace cocrea {
namespace {

struct Extending {
    std::string step;
    Date until;
    codec::Given<Prose> reason;
    BOOST_DESCRIBE_CLASS(Extending, (), (step, until, reason), (), ())
};

void extend_by_role(Judgement& judgement) {
    const auto body = judgement.body<Extending>();
    if (!body) return;
    const auto& act = judgement.act();
    judgement.require(!judgement.workflow()->matter(extension_effect), code::decision_needed, [&] {
        return Blocker{
            .have = act.object,
            .fix = judgement.fix_by_vote(extension_effect, act.object, {{"step", body->step}})};
    });
    work_on(judgement, act.object, body->step, [&](Worksite& site, const Step& step) {
        extend(judgement, site, step,
               {.until = body->until,
                .on = act.occurred_on,
                .by = Id<Actor>(act.actor.text()),
                .reason = body->reason});
        return "step_extended";
    });
}

struct Extended {
    std::string step;
    Date until;
    BOOST_DESCRIBE_CLASS(Extended, (), (step, until), (), ())
};

void extend_by_decision(Judgement& judgement, const Effect& effect, const Outcome& outcome) {
    const auto to = codec::decode_stored<Extended>(effect.others);
    work_on(judgement, effect.object, to.step, [&](Worksite& site, const Step& step) {
        extend(judgement, site, step,
               {.until = to.until, .on = outcome.on, .motion = Id<Motion>(outcome.by.text())});
        return "step_extended";
    });
}

}  // namespace

std::vector<Deed> extending_deeds() {
    return {granted(Needed::to_extend,
                    {step_extend, extend_by_role, codec::shape_of<Extending>, grounds_of_object})};
}

EffectType extend_step() {
    return {.name = extension_effect,
            .judge = extend_by_decision,
            .arguments = codec::shape_of<Extended>,
            .optional = true,
            .in_place_of = Needed::to_extend};
}

}  // namespace cocrea
