#include "concepts/commitment/site.hpp"

#include <algorithm>

#include "cocrea/types.hpp"
#include "concepts/axis/footings.hpp"
#include "concepts/commitment/gate.hpp"
#include "concepts/forum/rights.hpp"
#include "judgement/write_state.hpp"

namespace cocrea {
namespace {

/// Nothing is done on what rests on a decision that was annulled. A step that fell itself does not
/// wait for the others of its host that did: those that it needs are done before it anyway.
void require_footing(Judgement& judgement, const ObjectId& host, bool again) {
    if (judgement.catalogue().all_stand(judgement.facts())) return;
    for (const auto& footing : judgement.catalogue().footings_of(judgement.facts(), host))
        if (!again || footing.of != host || footing.step.empty())
            judgement.require_standing(footing);
}

void work_on_axis(Judgement& judgement, const Id<Axis>& id, const std::string& step_id,
                  const Work& work) {
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
        return std::ranges::any_of(w->steps_for(need), [&](const Step* one) {
            return done(axis->progress, *one, 0) && !fallen(judgement, axis->progress, one->id);
        });
    };
    require_footing(judgement, id, fallen(judgement, axis->progress, step_id));
    Worksite site{id,   *workflow, axis->progress,   axis->last_return, 0, axis->incorporated_on,
                  true, done_here, {&axis->progress}};
    const auto event = work(site, *step);
    if (!event.empty()) judgement.change(id, event, *std::move(axis));
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
                        const Work& work) {
    auto commitment = judgement.facts().find(id);
    const auto workflow = judgement.workflow(commitment->workflow);
    const auto [plan, step] = workflow->step(step_id);
    if (!judgement.require(step != nullptr, code::step_unknown,
                           [&] { return Blocker{.have = step_id}; }))
        return;
    require_active(judgement, id, *commitment);
    const auto* again = fallen(judgement, commitment->progress, step_id);
    const auto lacked = std::ranges::find(commitment->lacks, step_id);
    const bool found = judgement.attested() && lacked != commitment->lacks.end();
    const bool here =
        step->scope == Scope::commitment && (again || found || plan->phase == commitment->phase);
    judgement.may_lack(commitment->attested);
    judgement.require(here, code::step_not_here, [&] {
        return Blocker{.have = step_id, .need = std::string(codec::name_of(commitment->phase))};
    });
    if (!found) judgement.require_not_before(commitment->phase_since);
    require_footing(judgement, id, again);
    const auto behind = [&, w = workflow](const std::string& need) {
        return std::ranges::any_of(w->steps_for(need), [&](const Step* one) {
            return is_behind(judgement.facts(), *w, *commitment, one->id) &&
                   !fallen(judgement, commitment->progress, one->id);
        });
    };
    const auto axis = commitment->axis ? judgement.facts().view(*commitment->axis) : nullptr;
    std::vector<const Progress*> records{&commitment->progress};
    if (axis) records.push_back(&axis->progress);
    Worksite site{id,
                  *workflow,
                  commitment->progress,
                  commitment->last_return,
                  again ? again->round : commitment->round,
                  commitment->phase_since,
                  !commitment->attested,
                  behind,
                  std::move(records)};
    const auto event = work(site, *step);
    if (found && done(commitment->progress, *step, site.round)) commitment->lacks.erase(lacked);
    if (!event.empty()) judgement.change(id, event, *std::move(commitment));
}

}  // namespace

void work_on(Judgement& judgement, const ObjectId& host, const std::string& step,
             const Work& work) {
    const auto known = judgement.facts().known(host);
    if (!judgement.require(known.has_value(), code::object_unknown, {.have = host})) return;
    if (known->kind == Axis::kind)
        work_on_axis(judgement, Id<Axis>(host.text()), step, work);
    else if (judgement.require(known->kind == Commitment::kind, code::kind_mismatch,
                               {.have = known->kind, .need = "commitment"}))
        work_on_commitment(judgement, Id<Commitment>(host.text()), step, work);
}

std::string step_named(const Act& act) {
    const auto* step = act.body.if_contains("step");
    return step && step->is_string() ? std::string(step->get_string()) : "";
}

std::shared_ptr<const Step> step_of(Judgement& judgement, const ObjectId& host,
                                    std::string_view id) {
    const auto commitment = judgement.facts().view(Id<Commitment>(host.text()));
    const auto workflow =
        commitment ? judgement.workflow(commitment->workflow) : judgement.workflow();
    const auto* step = workflow->step(id).second;
    return {workflow, step};
}

namespace {

/// The deliveries of `step` in `round` as an entry of a list would show them.
boost::json::array deliveries(const Progress& progress, const std::string& step, unsigned round) {
    boost::json::array handed;
    for (const auto& record : progress)
        if (record.step == step && record.round == round && !record.delivered.empty())
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

}  // namespace

Subject text_of_step(Judgement& judgement, const ObjectId& host, const std::string& step) {
    Output subject;
    std::vector<ObjectId> texts{host};
    std::optional<ObjectWriter> members(std::in_place, subject, 0);
    if (const auto axis = judgement.facts().view(Id<Axis>(host.text()))) {
        members->value("delivered", deliveries(axis->progress, step, 0));
        add_documents(axis->progress, 0, texts);
    } else if (const auto c = judgement.facts().view(Id<Commitment>(host.text()))) {
        const auto* again = fallen(judgement, c->progress, step);
        const auto round = again ? again->round : c->round;
        const auto write_prose = [&](std::string_view name, const std::optional<Prose>& prose) {
            members->key(name);
            codec::write(subject, prose.value_or(Prose{}), 1);
        };
        members->value("delivered", deliveries(c->progress, step, round));
        write_prose("description", c->description);
        write_prose("problem", c->problem);
        members->number("round", round);
        members->text("title", c->title);
        add_documents(c->progress, round, texts);
    }
    members.reset();
    return {to_hex(sha256(subject.view())), std::move(texts)};
}

}  // namespace cocrea
