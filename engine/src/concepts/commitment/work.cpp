#include "concepts/commitment/work.hpp"

#include <algorithm>

#include "cocrea/log/canonical.hpp"
#include "cocrea/types.hpp"
#include "concepts/axis/steps.hpp"
#include "concepts/commitment/gate.hpp"
#include "concepts/commitment/grounds.hpp"
#include "concepts/forum/rights.hpp"

namespace cocrea {
namespace {

/// What a deed or a decision does to a step at its worksite.
using Work = std::function<void(Worksite&, const Step&)>;

void work_on_axis(Judgement& judgement, const Id<Axis>& id, const std::string& step_id,
                  std::string_view done_event, const Work& work) {
    auto axis = judgement.facts().find(id);
    const auto workflow = judgement.workflow();
    const auto [plan, step] = workflow->step(step_id);
    if (!judgement.require(step != nullptr, code::step_unknown, {.have = step_id}) ||
        !judgement.require(step->scope == Scope::axis, code::step_not_here, {.have = step_id}))
        return;
    judgement.require(axis->status == AxisStatus::incorporated, code::axis_not_incorporated, [&] {
        return Blocker{
            .have = id, .who = {"forum"}, .fix = judgement.fix_by_vote("incorporate_axis", id)};
    });
    const auto done_here = [&, w = workflow](const std::string& need) {
        return done(axis->progress, *w->step(need).second, 0) != nullptr;
    };
    Worksite site{id, *workflow, axis->progress, 0, true, done_here};
    work(site, *step);
    judgement.change(id, done_event, *axis);
}

void require_active(Judgement& judgement, const Id<Commitment>& id, const Commitment& commitment) {
    judgement.require(commitment.standing != Standing::suspended, code::commitment_suspended, [&] {
        return Blocker{.have = id,
                       .who = who_may(judgement, "commitment.resume"),
                       .fix = judgement.fix("commitment.resume", id)};
    });
    judgement.require(
        commitment.standing != Standing::withdrawn && commitment.phase != Phase::closed,
        code::commitment_final, {.have = id});
}

void work_on_commitment(Judgement& judgement, const Id<Commitment>& id, const std::string& step_id,
                        std::string_view done_event, const Work& work) {
    auto commitment = judgement.facts().find(id);
    const auto workflow = judgement.workflow(commitment->workflow);
    const auto [plan, step] = workflow->step(step_id);
    if (!judgement.require(step != nullptr, code::step_unknown, {.have = step_id})) return;
    require_active(judgement, id, *commitment);
    const bool here = step->scope == Scope::commitment && plan->phase == commitment->phase;
    judgement.require(here, code::step_not_here,
                      {.have = step_id, .need = std::string(codec::name_of(commitment->phase))});
    judgement.require_not_before(commitment->phase_since);
    const auto behind = [&, w = workflow](const std::string& need) {
        return is_behind(judgement.facts(), *w, *commitment, need);
    };
    Worksite site{id,    *workflow, commitment->progress, commitment->round, !commitment->attested,
                  behind};
    work(site, *step);
    judgement.change(id, done_event, *commitment);
}

void work_on(Judgement& judgement, const ObjectId& host, const std::string& step,
             std::string_view done_event, const Work& work) {
    const auto known = judgement.facts().known(host);
    if (!judgement.require(known.has_value(), code::object_unknown, {.have = host})) return;
    if (known->kind == Axis::kind)
        work_on_axis(judgement, Id<Axis>(host.text()), step, done_event, work);
    else if (judgement.require(known->kind == Commitment::kind, code::kind_mismatch,
                               {.have = known->kind, .need = "commitment"}))
        work_on_commitment(judgement, Id<Commitment>(host.text()), step, done_event, work);
}

std::string step_named(const Act& act) {
    const auto* step = act.body.if_contains("step");
    return step && step->is_string() ? std::string(step->get_string()) : "";
}

struct Completing {
    std::string step;
    BOOST_DESCRIBE_CLASS(Completing, (), (step), (), ())
};

void deliver_document(Judgement& judgement) {
    judgement.require_not_before_the_forum(judgement.act().object);
    work_on(judgement, judgement.act().object, step_named(judgement.act()), "delivered",
            [&](Worksite& site, const Step& step) { deliver(judgement, site, step); });
}

void complete_step(Judgement& judgement) {
    const auto body = judgement.body<Completing>();
    if (!body) return;
    work_on(judgement, judgement.act().object, body->step, "step_completed",
            [&](Worksite& site, const Step& step) {
                judgement.require(step.decide.empty(), code::forum_decides, [&] {
                    return Blocker{.have = step.id,
                                   .need = step.decide,
                                   .who = {"forum"},
                                   .basis = basis_of(site.workflow, step),
                                   .fix = judgement.fix_by_vote("approve_step", site.host,
                                                                {{"step", step.id}})};
                });
                complete(judgement, site, step, std::nullopt);
            });
}

/// A step names the one role that completes it; documents for a decided one come from whoever the
/// workflow lets.
Grounds grounds_of_step(Judgement& judgement) {
    auto grounds = grounds_of_object(judgement);
    const auto& act = judgement.act();
    const auto commitment = judgement.facts().view(Id<Commitment>(act.object.text()));
    const auto workflow =
        commitment ? judgement.workflow(commitment->workflow) : judgement.workflow();
    const auto* step = workflow->step(step_named(act)).second;
    if (step && !step->by.empty()) grounds.by = {step->by};
    return grounds;
}

/// The deliveries of `step` in `round` as an entry of a list would show them.
boost::json::array deliveries(const Progress& progress, const std::string& step, unsigned round) {
    boost::json::array handed;
    for (const auto& record : progress)
        if (record.step == step && record.round == round)
            handed.push_back(codec::encode(record.delivered));
    return handed;
}

/// Puts the documents handed in in `round` behind `texts`, each once: the steps that the one
/// decided needs have theirs.
void add_documents(const Progress& progress, unsigned round, std::vector<ObjectId>& texts) {
    for (const auto& record : progress)
        if (record.round == round)
            for (const auto& one : record.delivered)
                if (std::ranges::find(texts, one.document) == texts.end())
                    texts.push_back(one.document);
}

/// The step that an effect is about; `motion.propose` saw to it that it names one.
std::string step_of(const Effect& effect) {
    return std::string(effect.others.at("step").as_string());
}

/// The rule that the step names in the workflow under which its object runs.
std::string rule_of_step(Judgement& judgement, const Effect& effect) {
    const auto commitment = judgement.facts().view(Id<Commitment>(effect.object.text()));
    const auto workflow =
        commitment ? judgement.workflow(commitment->workflow) : judgement.workflow();
    const auto* step = workflow->step(step_of(effect)).second;
    judgement.require(step != nullptr, code::step_unknown, {.have = step_of(effect)});
    return step ? step->decide : "";
}

/// What the forum approves with a step: the text of the commitment in its round, by its
/// commitments, and the documents handed in.
Subject before_the_forum(Judgement& judgement, const Effect& effect) {
    const auto step = step_of(effect);
    boost::json::object subject;
    std::vector<ObjectId> texts{effect.object};
    if (const auto axis = judgement.facts().view(Id<Axis>(effect.object.text()))) {
        subject = {{"delivered", deliveries(axis->progress, step, 0)}};
        add_documents(axis->progress, 0, texts);
    } else if (const auto c = judgement.facts().view(Id<Commitment>(effect.object.text()))) {
        subject = {{"title", c->title},
                   {"problem", codec::encode(c->problem.value_or(Prose{}))},
                   {"description", codec::encode(c->description.value_or(Prose{}))},
                   {"round", c->round},
                   {"delivered", deliveries(c->progress, step, c->round)}};
        add_documents(c->progress, c->round, texts);
    }
    return {to_hex(sha256(canonical(subject))), std::move(texts)};
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
    work_on(judgement, effect.object, step_of(effect), "step_approved",
            [&](Worksite& site, const Step& step) { complete(judgement, site, step, outcome); });
}

}  // namespace

std::vector<Deed> step_deeds() {
    return {granted(Needed::to_deliver,
                    {step_deliver, deliver_document, body_of_deliver, grounds_of_step}),
            granted(Needed::to_complete,
                    {step_complete, complete_step, codec::shape_of<Completing>, grounds_of_step})};
}

EffectType approve_step() {
    return {.name = "approve_step",
            .judge = approve_work,
            .subject = before_the_forum,
            .arguments = codec::shape_of<Completing>,
            .decision = rule_of_step,
            .of_steps = true};
}

}  // namespace cocrea
