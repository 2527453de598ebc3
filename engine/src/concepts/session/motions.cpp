#include "concepts/session/motions.hpp"

#include <algorithm>
#include <set>

#include "concepts/forum/rights.hpp"
#include "concepts/session/counting.hpp"
#include "concepts/session/motion.hpp"
#include "concepts/session/roll.hpp"

namespace cocrea {
namespace {

Id<Motion> motion_of(const Judgement& judgement) {
    return Id<Motion>(judgement.act().object.text());
}

Id<Ballot> ballot_of(const Id<Motion>& motion, const ObjectId& seat) {
    return Id<Ballot>(motion.text() + "." + seat.text());
}

/// The roles that may act on a motion are those of the version under which its session was
/// convened.
Grounds roles_of_motion(Judgement& judgement) {
    const auto& facts = judgement.facts();
    const auto motion = facts.view(motion_of(judgement));
    const auto* named = judgement.act().body.if_contains("session");
    Id<Session> id;
    if (motion)
        id = motion->session;
    else if (named && named->is_string())
        id = Id<Session>(std::string(named->get_string()));
    const auto session = facts.view(id);
    return {.workflow = session ? session->workflow : std::string()};
}

/// What is put to the vote here is decided here: an attested act has no place in it.
void require_of_the_past(Judgement& judgement, bool attested) {
    judgement.require(attested || !judgement.attested(), code::attest_not_possible,
                      {.have = judgement.act().deed});
}

/// The act's motion in status `from`, in a session that is open.
struct Floor {
    Id<Session> session_id;
    Session session;
    Motion motion;
    std::shared_ptr<const Workflow> workflow;
};

std::optional<Floor> on_the_floor(Judgement& judgement, MotionStatus from, const Code& otherwise) {
    auto motion = judgement.object<Motion>();
    if (!motion) return std::nullopt;
    const auto session = judgement.need(motion->session);
    if (!session) return std::nullopt;
    const bool due = judgement.require(motion->status == from, otherwise,
                                       {.have = std::string(codec::name_of(motion->status))});
    judgement.require(session->status == SessionStatus::open, code::session_not_open, [&] {
        return Blocker{.have = std::string(codec::name_of(session->status)),
                       .who = who_may(judgement, "session.open"),
                       .fix = judgement.fix("session.open", motion->session)};
    });
    if (session->opened_on) judgement.require_not_before(*session->opened_on);
    require_of_the_past(judgement, motion->attested);
    if (!due) return std::nullopt;
    motion->attested = motion->attested || judgement.attested();
    return Floor{motion->session, *session, *motion, judgement.workflow(session->workflow)};
}

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
    type->judge(judgement, *motion.effect, outcome_of(judgement, motion));
}

struct MotionProposal {
    Id<Session> session;
    std::string title;
    std::optional<Prose> text;
    std::optional<std::string> decision;
    std::optional<Effect> effect;
    BOOST_DESCRIBE_CLASS(MotionProposal, (), (session, title, text, decision, effect), (), ())
};

/// The effect is of a type that there is, about something that there is, and has the arguments that
/// the type asks for and no others.
void require_effect(Judgement& judgement, const Effect& effect) {
    judgement.require(judgement.facts().known(effect.object).has_value(), code::object_unknown,
                      {.have = effect.object});
    const auto* type = judgement.catalogue().effect(effect.type);
    if (!judgement.require(type != nullptr, code::effect_unknown, {.have = effect.type})) return;
    const auto shape = type->arguments ? type->arguments() : codec::Shape{};
    const auto malformed = [&](std::string_view member) {
        judgement.require(false, code::act_malformed,
                          {.have = {Detail::Form::prose, fmt::format("effect.{}", member)}});
    };
    for (const auto& member : shape)
        if (member.required && !effect.others.contains(member.name)) malformed(member.name);
    for (const auto& [name, value] : effect.others)
        if (std::ranges::find(shape, std::string_view(name), &codec::Member::name) == shape.end() ||
            !value.is_string())
            malformed(name);
}

void propose_motion(Judgement& judgement) {
    judgement.require_new();
    const auto body = judgement.body<MotionProposal>();
    if (!body) return;
    const auto session = judgement.need(body->session);
    if (!session) return;
    judgement.require(session->status != SessionStatus::closed, code::session_closed,
                      {.have = body->session});
    require_of_the_past(judgement, session->attested);
    const auto workflow = judgement.workflow(session->workflow);
    const auto decision =
        body->decision.value_or(workflow->decisions.empty() ? "" : workflow->decisions.front().id);
    judgement.require(workflow->decision(decision) != nullptr, code::decision_unknown,
                      {.have = decision});
    if (body->effect) require_effect(judgement, *body->effect);
    Motion motion;
    motion.session = body->session;
    motion.title = body->title;
    motion.text = body->text;
    motion.decision = decision;
    motion.effect = body->effect;
    motion.attested = judgement.attested();
    judgement.change(motion_of(judgement), "proposed", motion);
}

/// `motion.open`: quorum, the effect judged once, the roll and the document's digest frozen.
void open_motion(Judgement& judgement) {
    judgement.body<codec::Nothing>();
    auto floor = on_the_floor(judgement, MotionStatus::proposed, code::motion_not_proposed);
    if (!floor) return;
    auto& [session_id, session, motion, workflow] = *floor;
    motion.roll = roll_of(judgement.facts(), *workflow, session_id, judgement.act().occurred_on);
    require_quorum(judgement, *workflow, session_id, session, motion.roll);
    if (motion.effect)
        if (const auto* type = judgement.catalogue().effect(motion.effect->type);
            type && type->subject)
            motion.digest = type->subject(judgement, *motion.effect);
    Facts speculation(&judgement.facts());
    auto aside = judgement.aside(speculation);
    judge_effect(aside, motion);
    for (const auto& blocker : aside.blockers())
        judgement.require(false, code_named(blocker.code), blocker);
    motion.status = MotionStatus::open;
    motion.opened_on = judgement.act().occurred_on;
    judgement.change(motion_of(judgement), "opened", motion);
}

void cast(Judgement& judgement, const Floor& floor, const Id<SeatHolders>& seat, Choice choice,
          std::optional<Remark> reason) {
    const auto& roll = floor.motion.roll;
    const bool counted = std::ranges::find(roll, seat, &Voter::seat) != roll.end();
    const auto voter =
        voter_of(judgement.facts(), floor.session_id, seat, judgement.act().occurred_on);
    const auto id = ballot_of(motion_of(judgement), seat);
    judgement.require(counted && voter, code::seat_not_present, {.have = seat});
    judgement.require(!judgement.facts().known(id), code::seat_already_voted, {.have = seat});
    const Id<Actor> actor(judgement.act().actor.text());
    const bool own = judgement.act().capacity == "seat";
    if (own && counted && voter)
        judgement.require(
            voter->actor == actor,
            voter->as == Tenure::titular ? code::suplente_without_vote : code::titular_absent, [&] {
                return Blocker{.have = actor, .need = voter->actor, .who = {voter->actor.text()}};
            });
    Ballot ballot;
    ballot.motion = motion_of(judgement);
    ballot.session = floor.session_id;
    ballot.seat = seat;
    if (own)
        ballot.voter = actor;
    else if (voter)
        ballot.voter = voter->actor;
    ballot.choice = choice;
    ballot.reason = std::move(reason);
    if (!own) ballot.typed_by = actor;
    judgement.change(id, "cast", ballot);
}

struct Vote {
    Choice choice = Choice::abstain;
    std::optional<Remark> reason;
    BOOST_DESCRIBE_CLASS(Vote, (), (choice, reason), (), ())
};

/// `motion.vote`: by the one who votes for the seat, or typed for the seat by a role that may.
void vote(Judgement& judgement) {
    const auto floor = on_the_floor(judgement, MotionStatus::open, code::motion_not_open);
    const auto body = judgement.body<Vote>();
    const Id<SeatHolders> seat(judgement.act().seat.text());
    if (!judgement.require(!seat.empty(), code::seat_missing) || !floor || !body) return;
    judgement.need(seat);
    cast(judgement, *floor, seat, body->choice, body->reason);
}

struct Unanimity {
    std::vector<Id<SeatHolders>> seats;
    BOOST_DESCRIBE_CLASS(Unanimity, (), (seats), (), ())
};

/// `motion.unanimous`: every seat on the roll is for; the act names each of them.
void unanimous(Judgement& judgement) {
    const auto floor = on_the_floor(judgement, MotionStatus::open, code::motion_not_open);
    const auto body = judgement.body<Unanimity>();
    if (!floor || !body) return;
    const std::set<Id<SeatHolders>> named(body->seats.begin(), body->seats.end());
    for (const auto& voter : floor->motion.roll)
        judgement.require(named.contains(voter.seat), code::votes_missing, [&] {
            return Blocker{.have = body->seats.size(),
                           .need = floor->motion.roll.size(),
                           .who = {voter.seat.text()}};
        });
    for (const auto& seat : named) cast(judgement, *floor, seat, Choice::for_, {});
}

struct Closing {
    std::optional<MotionStatus> outcome;
    BOOST_DESCRIBE_CLASS(Closing, (), (outcome), (), ())
};

/// Every seat on the roll that is still represented has voted.
void require_all_votes(Judgement& judgement, const Floor& floor,
                       const std::vector<Ballot>& ballots) {
    std::vector<std::string> silent;
    for (const auto& voter : floor.motion.roll)
        if (std::ranges::find(ballots, voter.seat, &Ballot::seat) == ballots.end() &&
            voter_of(judgement.facts(), floor.session_id, voter.seat, judgement.act().occurred_on))
            silent.push_back(voter.seat.text());
    const bool any = !ballots.empty();
    judgement.require(silent.empty() && any, code::votes_missing, [&] {
        return Blocker{.have = ballots.size(),
                       .need = ballots.size() + silent.size(),
                       .who = silent,
                       .fix = judgement.fix("motion.vote", motion_of(judgement), {}, {"seat"})};
    });
}

/// Counts the ballots; an attested motion whose ballots are not on record says its outcome instead.
void settle(Judgement& judgement, Floor& floor, const Closing& body,
            const std::vector<Ballot>& ballots) {
    auto& motion = floor.motion;
    const bool stated = judgement.attested() && ballots.empty();
    judgement.require(stated || !body.outcome, code::outcome_is_counted);
    if (stated) {
        const bool settled =
            body.outcome == MotionStatus::carried || body.outcome == MotionStatus::rejected;
        if (judgement.require(settled, code::outcome_not_stated)) motion.status = *body.outcome;
        return;
    }
    const auto* rule = floor.workflow->decision(motion.decision);
    motion.tally = tally_of(ballots);
    motion.rule = carried_by(*floor.workflow, *rule, motion.roll, ballots);
    motion.status = motion.rule ? MotionStatus::carried : MotionStatus::rejected;
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
    require_quorum(judgement, *floor->workflow, floor->session_id, floor->session,
                   roll_of(judgement.facts(), *floor->workflow, floor->session_id,
                           judgement.act().occurred_on));
    require_all_votes(judgement, *floor, ballots);
    settle(judgement, *floor, *body, ballots);
    floor->motion.closed_on = judgement.act().occurred_on;
    carry_out(judgement, floor->motion);
    judgement.change(motion_of(judgement),
                     floor->motion.status == MotionStatus::carried ? "carried" : "rejected",
                     floor->motion);
}

/// `motion.lapse`: the quorum is gone, and nobody can decide the motion any more.
void lapse(Judgement& judgement) {
    judgement.body<codec::Nothing>();
    auto floor = on_the_floor(judgement, MotionStatus::open, code::motion_not_open);
    if (!floor) return;
    auto& [session_id, session, motion, workflow] = *floor;
    const auto roll =
        roll_of(judgement.facts(), *workflow, session_id, judgement.act().occurred_on);
    judgement.require(!is_quorum(*workflow, session, roll), code::quorum_present, [&] {
        return Blocker{.have = roll.size(),
                       .fix = judgement.fix("motion.close", motion_of(judgement))};
    });
    motion.status = MotionStatus::lapsed;
    judgement.change(motion_of(judgement), "lapsed", motion);
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
    judge_effect(judgement, *motion);
    motion->effect_done = true;
    motion->effect_pending.clear();
    judgement.change(motion_of(judgement), "applied", *motion);
}

}  // namespace

std::vector<Deed> motion_deeds() {
    return {
        {.name = "motion.propose",
         .judge = propose_motion,
         .body = codec::shape_of<MotionProposal>,
         .grounds = roles_of_motion,
         .puts_to_vote = true,
         .needed = Needed::always},
        granted(Needed::always,
                {"motion.open", open_motion, codec::shape_of<codec::Nothing>, roles_of_motion}),
        granted(Needed::by_seats, {"motion.vote", vote, codec::shape_of<Vote>, roles_of_motion}),
        {"motion.unanimous", unanimous, codec::shape_of<Unanimity>, roles_of_motion},
        granted(Needed::always,
                {"motion.close", close_motion, codec::shape_of<Closing>, roles_of_motion}),
        {"motion.lapse", lapse, codec::shape_of<codec::Nothing>, roles_of_motion},
        {"motion.apply", apply, codec::shape_of<codec::Nothing>, roles_of_motion}};
}

}  // namespace cocrea
