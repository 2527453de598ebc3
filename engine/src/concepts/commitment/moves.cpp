#include "concepts/commitment/moves.hpp"

#include <algorithm>
#include <set>

#include "concepts/commitment/gate.hpp"
#include "concepts/commitment/grounds.hpp"
#include "concepts/commitment/returning.hpp"
#include "concepts/forum/rights.hpp"

namespace cocrea {
namespace {

std::string name(Phase phase) { return std::string(codec::name_of(phase)); }

/// The phases of its track; of one whose track is not on record, those that it has walked.
std::vector<Phase> route_of(const Workflow& workflow, const Commitment& commitment) {
    return commitment.track ? workflow.track(*commitment.track)->phases : commitment.walked;
}

/// Fires `event` on the spine along `route`, from where the commitment stands; holds what the spine
/// says against the act, `otherwise` where it has no such way.
void fire(Judgement& judgement, const Id<Commitment>& id, Commitment& commitment,
          std::vector<Phase> route, const LifecycleEvent& event, const Code& otherwise,
          Blocker detail = {}) {
    const auto workflow = judgement.workflow(commitment.workflow);
    Lifecycle spine({commitment.phase, commitment.standing},
                    {std::move(route), published(*workflow, commitment)});
    const auto fired = spine.fire(event);
    if (fired == Fired::blocked) {
        const bool suspended = commitment.standing == Standing::suspended;
        judgement.require(
            false, suspended ? code::commitment_suspended : code::commitment_final, [&] {
                return Blocker{.have = suspended ? Detail(id) : Detail(name(commitment.phase)),
                               .who = who_may(judgement, "commitment.resume"),
                               .fix = suspended ? judgement.fix("commitment.resume", id) : Fix{}};
            });
    } else if (judgement.require(fired == Fired::moved, otherwise, std::move(detail))) {
        commitment.phase = spine.where().phase;
        commitment.standing = spine.where().standing;
    }
}

struct Advance {
    std::optional<Phase> to;
    BOOST_DESCRIBE_CLASS(Advance, (), (to), (), ())
};

void enter_phase(Judgement& judgement, Commitment& commitment) {
    commitment.round += 1;
    commitment.phase_since = judgement.act().occurred_on;
}

bool passes(const std::vector<Phase>& phases, Phase phase) {
    return std::ranges::find(phases, phase) != phases.end();
}

/// The phases after `from` that every track has on which the commitment can be, and go on to `to`.
std::vector<Phase> ahead_on_any(const Workflow& workflow, const Commitment& commitment,
                                std::optional<Phase> to) {
    std::optional<std::vector<Phase>> common;
    for (const auto& track : workflow.tracks) {
        const bool walked = std::ranges::all_of(
            commitment.walked, [&](Phase phase) { return passes(track.phases, phase); });
        const bool goes = !to || *to == Phase::closed || passes(track.phases, *to);
        if (!walked || !goes) continue;
        if (!common) common = track.phases;
        std::erase_if(*common, [&](Phase phase) { return !passes(track.phases, phase); });
    }
    return common.value_or(std::vector<Phase>{});
}

/// The phases that the commitment has yet to enter, `closed` last. A live act knows the track; of
/// one of the past whose track is not on record, those that it must enter on any.
std::vector<Phase> ahead(Judgement& judgement, const Commitment& commitment,
                         std::optional<Phase> to) {
    const auto id = commitment_of(judgement);
    const auto workflow = judgement.workflow(commitment.workflow);
    const bool known =
        judgement.require(commitment.track.has_value(), code::track_not_on_record, [&] {
            return Blocker{.have = id,
                           .fix = judgement.fix("commitment.describe", id, {}, {"track"})};
        });
    judgement.require(known || to || !judgement.attested(), code::act_malformed,
                      {.have = {Detail::Form::prose, "to"}, .need = "phase"});
    auto phases = known ? route_of(*workflow, commitment) : ahead_on_any(*workflow, commitment, to);
    std::erase_if(phases, [&](Phase phase) { return phase <= commitment.phase; });
    phases.push_back(Phase::closed);
    return phases;
}

/// The phases that the act enters: the next one; of the past, where nothing is on record of those
/// between, all of them as far as the one that the source names.
std::vector<Phase> entered(const Judgement& judgement, const std::vector<Phase>& ahead,
                           const Commitment& commitment, std::optional<Phase> to) {
    const auto last = to ? std::ranges::find(ahead, *to) : ahead.begin();
    const bool on_the_way = last != ahead.end();
    const bool several = judgement.attested() && commitment.attested;
    if (!on_the_way || (!several && last != ahead.begin())) return {*to};
    return {ahead.begin(), std::next(last)};
}

/// Holds what leaving its phase and entering `to` ask for against the act; what is not on record of
/// the phase that it leaves is said with it.
void require_gate(Judgement& judgement, Commitment& commitment, Phase to) {
    const auto id = commitment_of(judgement);
    require_phase_done(judgement, id, commitment);
    require_entry(judgement, id, commitment, to);
    if (!judgement.attested() && commitment.phase == Phase::publication)
        require_validation(judgement, id, commitment);
    const auto workflow = judgement.workflow(commitment.workflow);
    if (!judgement.attested()) return;
    for (auto& step : lacking(judgement.facts(), *workflow, commitment))
        commitment.lacks.push_back(std::move(step));
}

void step_into(Judgement& judgement, Commitment& commitment, Phase to,
               const std::vector<Phase>& ahead) {
    const LifecycleEvent event =
        to == Phase::closed ? LifecycleEvent(event::Close{}) : LifecycleEvent(event::Advance{to});
    auto route = ahead;
    std::erase(route, Phase::closed);
    if (commitment.phase != Phase::registered) route.insert(route.begin(), commitment.phase);
    if (commitment.phase != Phase::closed) require_gate(judgement, commitment, to);
    fire(judgement, commitment_of(judgement), commitment, std::move(route), event,
         code::phase_not_next,
         {.have = name(to), .need = name(ahead.empty() ? Phase::closed : ahead.front())});
    commitment.walked.push_back(to);
    enter_phase(judgement, commitment);
}

/// `commitment.advance`: to the next phase of its track, when this one lacks nothing. An act of the
/// past says what it lacks, and may say the phase reached alone.
void advance(Judgement& judgement) {
    auto found = judgement.object<Commitment>();
    const auto body = judgement.body<Advance>();
    if (!found || !body) return;
    auto& commitment = *found;
    judgement.may_lack(commitment.attested);
    const auto phases = ahead(judgement, commitment, body->to);
    judgement.require_not_before(commitment.phase_since);
    if (commitment.phase != Phase::closed) judgement.require_standing(commitment_of(judgement));
    for (const auto to : entered(judgement, phases, commitment, body->to))
        step_into(judgement, commitment, to,
                  {std::ranges::upper_bound(phases, commitment.phase), phases.end()});
    const auto* event = commitment.phase == Phase::closed ? "closed" : "advanced";
    judgement.change(commitment_of(judgement), event, std::move(commitment));
}

struct Returning {
    Phase to = Phase::registered;
    std::vector<std::string> reopen;
    codec::Given<Prose> observations;
    BOOST_DESCRIBE_CLASS(Returning, (), (to, reopen, observations), (), ())
};

void require_reopenable(Judgement& judgement, const Workflow& workflow, const Commitment& before,
                        const Returning& body) {
    judgement.require(!body.reopen.empty(), code::steps_not_named, {.need = name(body.to)});
    for (const auto& id : body.reopen) {
        const auto [plan, step] = workflow.step(id);
        if (!judgement.require(step != nullptr, code::step_unknown, {.have = id})) continue;
        const bool walked = plan->phase >= body.to && plan->phase <= before.phase &&
                            step->scope == Scope::commitment;
        judgement.require(walked, code::step_not_here, [&] {
            return Blocker{.have = id,
                           .need = fmt::format("{}..{}", name(body.to), name(before.phase))};
        });
    }
}

/// Drops the records that can count no more: of the steps reopened, and of those of the phase that
/// is entered anew and later ones, unless they are kept. They stay readable in the history.
std::vector<std::string> undo_for_return(const Workflow& workflow, Commitment& commitment,
                                         const std::set<std::string>& reopened) {
    return undo(workflow, commitment.progress, [&](const StepRecord& record) {
        const auto [plan, step] = workflow.step(record.step);
        const bool again = plan->phase >= commitment.phase && !step->keep;
        return reopened.contains(record.step) || !record.done || again;
    });
}

/// `commitment.return`: back to a phase that it has walked, with observations and the steps to be
/// done again.
void send_back(Judgement& judgement) {
    const auto found = judgement.object<Commitment>();
    const auto body = judgement.body<Returning>();
    if (!found || !body) return;
    auto commitment = *found;
    judgement.may_lack(commitment.attested);
    const auto workflow = judgement.workflow(commitment.workflow);
    judgement.require(!published(*workflow, commitment), code::already_published);
    judgement.require_not_before_the_forum(commitment_of(judgement));
    const bool walked = std::ranges::find(commitment.walked, body->to) != commitment.walked.end();
    judgement.require(walked, code::phase_not_walked, {.have = name(body->to)});
    fire(judgement, commitment_of(judgement), commitment, route_of(*workflow, commitment),
         event::Return{body->to}, code::phase_not_walked, {.have = name(body->to)});
    require_reopenable(judgement, *workflow, *found, *body);
    judgement.require_not_before(commitment.phase_since);
    enter_phase(judgement, commitment);
    std::erase_if(commitment.walked, [&](Phase p) { return p > body->to; });
    commitment.last_return = LastReturn{
        body->observations,
        undo_for_return(*workflow, commitment, with_dependants(*workflow, body->reopen))};
    std::erase_if(commitment.lacks, [&](const std::string& step) {
        return workflow->step(step).first->phase >= commitment.phase;
    });
    judgement.change(commitment_of(judgement), "returned", commitment);
}

struct Reason {
    codec::Given<Prose> reason;
    BOOST_DESCRIBE_CLASS(Reason, (), (reason), (), ())
};

/// A change of standing, for a reason.
void change_standing(Judgement& judgement, const LifecycleEvent& event, std::string_view done) {
    auto commitment = judgement.object<Commitment>();
    const auto body = judgement.body<Reason>();
    if (!commitment || !body) return;
    const auto id = commitment_of(judgement);
    fire(judgement, id, *commitment, {}, event, code::commitment_not_suspended);
    judgement.require_not_before(commitment->phase_since);
    commitment->reason = body->reason;
    if (commitment->standing == Standing::active) commitment->reason.reset();
    judgement.change(id, done, *commitment);
}

void suspend(Judgement& judgement) { change_standing(judgement, event::Suspend{}, "suspended"); }
void resume(Judgement& judgement) { change_standing(judgement, event::Resume{}, "resumed"); }

constexpr std::string_view withdrawal = "withdraw_commitment";

/// `commitment.withdraw`: by a role, where the workflow asks for no decision; of the past, where
/// none is on record.
void withdraw(Judgement& judgement) {
    const auto id = commitment_of(judgement);
    const auto commitment = judgement.facts().view(id);
    const bool decided = judgement.workflow()->matter(withdrawal) != nullptr;
    const bool past = judgement.attested() && commitment && commitment->attested;
    judgement.require(!decided || past, code::decision_needed, [&] {
        return Blocker{.have = id, .fix = judgement.fix_by_vote(withdrawal, id)};
    });
    if (decided) judgement.not_on_record({"withdrawn_by"});
    judgement.require_not_before_the_forum(id);
    change_standing(judgement, event::Withdraw{}, "withdrawn");
}

/// The effect `withdraw_commitment`; the reason is the motion's.
void withdraw_by_decision(Judgement& judgement, const Effect& effect, const Outcome& outcome) {
    const Id<Commitment> id(effect.object.text());
    auto commitment = judgement.need(id);
    if (!commitment) return;
    fire(judgement, id, *commitment, {}, event::Withdraw{}, code::commitment_final);
    commitment->withdrawn_by = Id<Motion>(outcome.by.text());
    commitment->reason.reset();
    judgement.change(id, "withdrawn", *commitment);
}

Subject commitment_before_the_forum(Judgement&, const Effect& effect) {
    return {std::nullopt, {effect.object}};
}

}  // namespace

EffectType withdraw_commitment() {
    return {.name = withdrawal,
            .judge = withdraw_by_decision,
            .subject = commitment_before_the_forum,
            .optional = true};
}

std::vector<Deed> commitment_moves() {
    return {granted(Needed::always,
                    {"commitment.advance", advance, codec::shape_of<Advance>, grounds_of_object}),
            {"commitment.return", send_back, codec::shape_of<Returning>, grounds_of_object},
            {.name = "commitment.suspend",
             .judge = suspend,
             .body = codec::shape_of<Reason>,
             .grounds = grounds_of_object,
             .undone_by = "commitment.resume"},
            {"commitment.resume", resume, codec::shape_of<Reason>, grounds_of_object},
            {"commitment.withdraw", withdraw, codec::shape_of<Reason>, grounds_of_object}};
}

}  // namespace cocrea
