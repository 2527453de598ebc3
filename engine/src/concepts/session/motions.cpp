#include "concepts/session/motions.hpp"

#include <algorithm>

#include "concepts/document/document.hpp"
#include "concepts/forum/rights.hpp"
#include "concepts/session/confirming.hpp"
#include "concepts/session/floor.hpp"
#include "concepts/session/notice.hpp"
#include "concepts/session/proposing.hpp"
#include "concepts/session/roll.hpp"
#include "concepts/session/settling.hpp"

namespace cocrea {
namespace {

std::vector<Ballot> ballots_of(const Judgement& judgement, Facts& facts) {
    std::vector<Ballot> ballots;
    for (const auto& id : facts.parts_of<Ballot>(motion_of(judgement)))
        ballots.push_back(*facts.find(id));
    return ballots;
}

Outcome outcome_of(const Judgement& judgement, const Motion& motion) {
    return {motion_of(judgement), motion.decision, judgement.act().occurred_on, motion.attested,
            motion.digest};
}

/// Judges the effect of `motion` as if it had just carried; `propose` knew its type.
void judge_effect(Judgement& judgement, const Motion& motion) {
    if (!motion.effect) return;
    const auto* type = judgement.catalogue().effect(motion.effect->type);
    const auto outcome = outcome_of(judgement, motion);
    const auto forum = judgement.facts().view(the_forum);
    const bool sits = forum && forum->sat;
    judgement.require(!type->sets_rules || !outcome.attested || !sits, code::attest_not_possible,
                      [&] {
                          return Blocker{.have = {Detail::Form::word, motion.effect->type}};
                      });
    type->judge(judgement, *motion.effect, outcome);
}

/// Seats whose holders wear a role that the rule bars, for what the motion is about, have no part
/// in it: nobody decides their own case.
void bar(Judgement& judgement, const DecisionRule& rule, const Workflow& workflow, Motion& motion) {
    if (rule.barred.empty()) return;
    const auto& facts = judgement.facts();
    const auto grounds =
        judgement.catalogue().grounds_in(facts, motion.effect ? motion.effect->object : ObjectId());
    const auto authors = rule.barred.contains(std::string(the_author))
                             ? authors_of(facts, motion.before)
                             : std::set<Id<Actor>>{};
    const auto is_barred = [&](const Id<Actor>& actor) {
        if (authors.contains(actor)) return true;
        const auto worn = capacities(facts, workflow, actor, judgement.days(), grounds);
        return std::ranges::any_of(worn, [&](const Capacity& one) {
            const auto* role = workflow.role(one.name);
            return rule.barred.contains(one.name) ||
                   (role && rule.barred.contains(role->deputy_of));
        });
    };
    for (const auto& voter : motion.roll) {
        auto holders = holders_of(facts, SeatId(voter.seat.text()), judgement.days());
        holders.push_back(voter.actor.text());
        const bool barred = std::ranges::any_of(
            holders, [&](const std::string& one) { return is_barred(Id<Actor>(one)); });
        if (barred && !motion.is_recused(voter.seat))
            motion.recused.push_back({voter.seat, {}, true});
    }
}

/// `motion.open`: quorum, the effect judged once, the roll and the document's digest frozen.
void open_motion(Judgement& judgement) {
    judgement.body<codec::Nothing>();
    auto floor = on_the_floor(judgement, MotionStatus::proposed, code::motion_not_proposed);
    if (!floor) return;
    auto& [session_id, session, motion, workflow] = *floor;
    motion.decision = rule_of(judgement, *workflow, motion.matter, motion.effect);
    if (!require_competent(judgement, *workflow, session, motion.decision)) return;
    motion.roll = roll_of(judgement.facts(), floor->body(), session_id, judgement.act().occurred_on,
                          motion.matter);
    require_quorum(judgement, *workflow, session_id, session, motion.roll);
    if (motion.effect)
        if (const auto* type = judgement.catalogue().effect(motion.effect->type);
            type && type->subject) {
            auto subject = type->subject(judgement, *motion.effect);
            motion.digest = std::move(subject.digest);
            motion.before = std::move(subject.texts);
        }
    require_papers(judgement, *workflow, session, motion.before);
    bar(judgement, floor->rule(), *workflow, motion);
    Facts speculation(&judgement.facts());
    auto aside = judgement.aside(speculation);
    judge_effect(aside, motion);
    for (const auto& blocker : aside.blockers())
        judgement.require(false, code_named(blocker.code), blocker);
    if (floor->rule().ballots == Ballots::by_seat && !floor->body().open)
        motion.votes_show = floor->rule().votes_show;
    motion.status = MotionStatus::open;
    motion.opened_on = judgement.act().occurred_on;
    judgement.change(motion_of(judgement), "opened", std::move(motion));
}

/// The effect of a motion that carried happens now, or its blockers are kept with the motion.
void carry_out(Judgement& judgement, Motion& motion) {
    if (!motion.effect || motion.status != MotionStatus::carried || judgement.refused()) return;
    Facts speculation(&judgement.facts());
    auto aside = judgement.aside(speculation);
    judge_effect(aside, motion);
    motion.effect_done = !aside.refused();
    motion.effect_pending.clear();
    for (const auto& blocker : aside.blockers()) motion.effect_pending.emplace_back(blocker.code);
    if (motion.effect_done) judgement.join(aside);
}

/// `motion.close`: the outcome under the named rule, and its effect.
void close_motion(Judgement& judgement) {
    auto floor = on_the_floor(judgement, MotionStatus::open, code::motion_not_open);
    const auto body = judgement.body<Closing>();
    if (!floor || !body) return;
    const auto ballots = ballots_of(judgement, judgement.facts());
    require_quorum(judgement, *floor->workflow, floor->session_id, floor->session);
    settle(judgement, *floor, *body, ballots);
    floor->motion.closed_on = judgement.act().occurred_on;
    floor->motion.confirm_by = confirm_by(*floor, judgement.act().occurred_on);
    carry_out(judgement, floor->motion);
    const auto status = floor->motion.status;
    judgement.change(motion_of(judgement),
                     status == MotionStatus::not_on_record ? "left_open" : codec::name_of(status),
                     std::move(floor->motion));
}

/// `motion.lapse`: the quorum is gone, and nobody can decide the motion any more.
void lapse(Judgement& judgement) {
    judgement.body<codec::Nothing>();
    auto floor = on_the_floor(judgement, MotionStatus::open, code::motion_not_open);
    if (!floor) return;
    auto& [session_id, session, motion, workflow] = *floor;
    const bool quorum = against_quorum(judgement, *workflow, session_id, session).empty();
    judgement.require(!quorum, code::quorum_present, [&] {
        return Blocker{.fix = judgement.fix("motion.close", motion_of(judgement))};
    });
    motion.status = MotionStatus::lapsed;
    judgement.change(motion_of(judgement), "lapsed", std::move(motion));
}

/// `motion.apply`: what stood against the effect of a carried motion is gone.
void apply(Judgement& judgement) {
    judgement.body<codec::Nothing>();
    auto motion = judgement.object<Motion>();
    if (!motion) return;
    const bool pending =
        motion->status == MotionStatus::carried && motion->effect && !motion->effect_done;
    if (!judgement.require(pending, code::effect_not_pending,
                           {.have = std::string(codec::name_of(motion->status))}))
        return;
    judgement.require(judgement.stands(motion_of(judgement)), code::decision_annulled, [&] {
        return Blocker{.have = motion_of(judgement),
                       .fix = {.object = motion->rulings.back().motion}};
    });
    judge_effect(judgement, *motion);
    motion->effect_done = true;
    motion->effect_pending.clear();
    judgement.change(motion_of(judgement), "applied", *motion);
}

}  // namespace

std::optional<ObjectId> open_vote_on(const Judgement& judgement, const ObjectId& object) {
    const auto& facts = judgement.facts();
    for (const auto& id : facts.parts_of<Motion>(object)) {
        const auto motion = facts.view(id);
        const auto& before = motion->before;
        if (motion->status == MotionStatus::open &&
            std::ranges::find(before, object) != before.end())
            return id;
    }
    return std::nullopt;
}

std::vector<Deed> motion_deeds() {
    return {granted(Needed::always,
                    {"motion.open", open_motion, codec::shape_of<codec::Nothing>, roles_of_motion}),
            granted(Needed::always,
                    {"motion.close", close_motion, codec::shape_of<Closing>, roles_of_motion}),
            {"motion.lapse", lapse, codec::shape_of<codec::Nothing>, roles_of_motion},
            {"motion.apply", apply, codec::shape_of<codec::Nothing>, roles_of_motion}};
}

}  // namespace cocrea
