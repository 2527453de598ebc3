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

/// The phase after the commitment's on its track; `closed` after the last.
Phase next_phase(const Track& track, Phase phase) {
    const auto next = std::ranges::upper_bound(track.phases, phase);
    return next == track.phases.end() ? Phase::closed : *next;
}

/// Fires `event` on the spine from where the commitment stands; holds what the spine says against
/// the act, `otherwise` where it has no such way.
void fire(Judgement& judgement, const Id<Commitment>& id, Commitment& commitment,
          const LifecycleEvent& event, const Code& otherwise, Blocker detail = {}) {
    const auto workflow = judgement.workflow(commitment.workflow);
    const auto* track = workflow->track(commitment.track);
    Lifecycle spine({commitment.phase, commitment.standing},
                    {track->phases, published(*workflow, commitment)});
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

/// `commitment.advance`: to the next phase of its track, when this one lacks nothing.
void advance(Judgement& judgement) {
    const auto found = judgement.object<Commitment>();
    const auto body = judgement.body<Advance>();
    if (!found || !body) return;
    auto commitment = *found;
    const auto workflow = judgement.workflow(commitment.workflow);
    const auto next = next_phase(*workflow->track(commitment.track), commitment.phase);
    const auto to = body->to.value_or(next);
    const LifecycleEvent event =
        to == Phase::closed ? LifecycleEvent(event::Close{}) : LifecycleEvent(event::Advance{to});
    fire(judgement, commitment_of(judgement), commitment, event, code::phase_not_next,
         {.have = name(to), .need = name(next)});
    judgement.require_not_before(commitment.phase_since);
    if (found->phase != Phase::closed) {
        judgement.require_standing(commitment_of(judgement));
        require_phase_done(judgement, commitment_of(judgement), *found);
        require_entry(judgement, commitment_of(judgement), *found, to);
    }
    enter_phase(judgement, commitment);
    commitment.walked.push_back(to);
    judgement.change(commitment_of(judgement), to == Phase::closed ? "closed" : "advanced",
                     commitment);
}

struct Returning {
    Phase to = Phase::registered;
    std::vector<std::string> reopen;
    Prose observations;
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
    const auto workflow = judgement.workflow(commitment.workflow);
    judgement.require(!published(*workflow, commitment), code::already_published);
    judgement.require_not_before_the_forum(commitment_of(judgement));
    const bool walked = std::ranges::find(commitment.walked, body->to) != commitment.walked.end();
    judgement.require(walked, code::phase_not_walked, {.have = name(body->to)});
    fire(judgement, commitment_of(judgement), commitment, event::Return{body->to},
         code::phase_not_walked, {.have = name(body->to)});
    require_reopenable(judgement, *workflow, *found, *body);
    judgement.require_not_before(commitment.phase_since);
    enter_phase(judgement, commitment);
    std::erase_if(commitment.walked, [&](Phase p) { return p > body->to; });
    commitment.last_return = LastReturn{
        body->observations,
        undo_for_return(*workflow, commitment, with_dependants(*workflow, body->reopen))};
    judgement.change(commitment_of(judgement), "returned", commitment);
}

struct Reason {
    Prose reason;
    BOOST_DESCRIBE_CLASS(Reason, (), (reason), (), ())
};

/// A change of standing, for a reason.
void change_standing(Judgement& judgement, const LifecycleEvent& event, std::string_view done) {
    auto commitment = judgement.object<Commitment>();
    const auto body = judgement.body<Reason>();
    if (!commitment || !body) return;
    const auto id = commitment_of(judgement);
    fire(judgement, id, *commitment, event, code::commitment_not_suspended);
    judgement.require_not_before(commitment->phase_since);
    commitment->reason = body->reason;
    if (commitment->standing == Standing::active) commitment->reason.reset();
    judgement.change(id, done, *commitment);
}

void suspend(Judgement& judgement) { change_standing(judgement, event::Suspend{}, "suspended"); }
void resume(Judgement& judgement) { change_standing(judgement, event::Resume{}, "resumed"); }

constexpr std::string_view withdrawal = "withdraw_commitment";

/// `commitment.withdraw`: by a role, where the workflow asks for no decision.
void withdraw(Judgement& judgement) {
    const auto id = commitment_of(judgement);
    judgement.require(!judgement.workflow()->matter(withdrawal), code::decision_needed, [&] {
        return Blocker{.have = id, .fix = judgement.fix_by_vote(withdrawal, id)};
    });
    judgement.require_not_before_the_forum(id);
    change_standing(judgement, event::Withdraw{}, "withdrawn");
}

/// The effect `withdraw_commitment`; the reason is the motion's.
void withdraw_by_decision(Judgement& judgement, const Effect& effect, const Outcome& outcome) {
    const Id<Commitment> id(effect.object.text());
    auto commitment = judgement.need(id);
    if (!commitment) return;
    fire(judgement, id, *commitment, event::Withdraw{}, code::commitment_final);
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
