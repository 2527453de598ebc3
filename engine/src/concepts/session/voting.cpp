#include "concepts/session/voting.hpp"

#include <algorithm>
#include <set>

#include "concepts/session/floor.hpp"
#include "concepts/session/roll.hpp"

namespace cocrea {
namespace {

/// A vote as it comes to a seat.
struct Cast {
    Id<SeatHolders> seat;
    Choice choice = Choice::abstain;
    std::optional<Prose> reason = {};
    std::optional<Id<SeatHolders>> delegate = {};  ///< that votes for it
    bool changes = false;                          ///< it may take the place of an earlier one
};

/// The rule lets each seat vote, this one as well, and so.
void require_allowed(Judgement& judgement, const Floor& floor, const Cast& one) {
    const auto& rule = floor.rule();
    judgement.require(rule.ballots == Ballots::by_seat, code::ballots_on_paper, [&] {
        return Blocker{.have = {Detail::Form::word, rule.id},
                       .fix = judgement.fix("motion.close", motion_of(judgement), {}, {"tally"})};
    });
    judgement.require(!floor.motion.is_recused(one.seat), code::seat_recused, {.have = one.seat});
    const auto* planned = floor.body().seat(one.seat.text());
    const bool says = planned && (rule.no_abstention.contains(planned->id) ||
                                  rule.no_abstention.contains(planned->sector));
    judgement.require(!says || one.choice != Choice::abstain, code::abstention_not_allowed,
                      {.have = one.seat});
}

/// The vote is the seat's: where votes must be signed, or the rule says so, nobody types it for
/// the one who votes.
void require_not_typed(Judgement& judgement, const Floor& floor,
                       const std::optional<Voter>& voter) {
    const bool typed =
        floor.rule().typed.value_or(!floor.workflow->demands_signature("motion.vote"));
    judgement.require(typed, code::vote_not_own, [&] {
        const auto by = voter ? voter->actor : Id<Actor>();
        return Blocker{.have = judgement.act().actor,
                       .need = by,
                       .who = {by.text()},
                       .basis = fmt::format("{} v{}: decisions.{}", floor.workflow->name,
                                            floor.workflow->version, floor.rule().id)};
    });
}

/// Whoever acts in the seat's own name is the one who votes for it.
void require_voter(Judgement& judgement, const Voter& voter, const Id<Actor>& actor) {
    judgement.require(
        voter.actor == actor,
        voter.as == Tenure::titular ? code::suplente_without_vote : code::titular_absent,
        [&] { return Blocker{.have = actor, .need = voter.actor, .who = {voter.actor.text()}}; });
}

void cast(Judgement& judgement, const Floor& floor, const Cast& one) {
    const auto& roll = floor.motion.roll;
    const bool counted = std::ranges::find(roll, one.seat, &Voter::seat) != roll.end();
    const auto voter = voter_of(judgement.facts(), floor.session_id, one.seat,
                                judgement.act().occurred_on, floor.motion.matter);
    const auto id = ballot_of(motion_of(judgement), one.seat);
    judgement.require(counted && voter, code::seat_not_present, {.have = one.seat});
    require_allowed(judgement, floor, one);
    const Id<Actor> actor(judgement.act().actor.text());
    const bool own = judgement.act().capacity == "seat";
    if (!own) require_not_typed(judgement, floor, voter);
    const auto before = judgement.facts().view(id);
    const bool changes = before && own && one.changes && before->voter == actor;
    judgement.require(!before || (changes && one.reason), code::seat_already_voted, [&] {
        const auto again = [&] {
            return judgement.fix("motion.vote", motion_of(judgement), {}, {"seat", "reason"});
        };
        return Blocker{.have = one.seat, .fix = changes ? again() : Fix{}};
    });
    if (counted && voter) {
        if (own) require_voter(judgement, *voter, actor);
        judgement.require(!own || voter->delegate == one.delegate, code::seat_not_held,
                          {.have = actor, .need = one.seat});
    }
    Ballot ballot;
    ballot.motion = motion_of(judgement);
    ballot.session = floor.session_id;
    ballot.seat = one.seat;
    if (own)
        ballot.voter = actor;
    else if (voter)
        ballot.voter = voter->actor;
    if (voter) ballot.delegate = voter->delegate;
    ballot.choice = one.choice;
    ballot.reason = one.reason;
    if (!own) ballot.typed_by = actor;
    judgement.change(id, before ? "changed" : "cast", std::move(ballot));
}

struct Vote {
    Choice choice = Choice::abstain;
    std::optional<Prose> reason;
    std::optional<Id<SeatHolders>> for_;  ///< the seat that gave its vote to that of the act
    BOOST_DESCRIBE_CLASS(Vote, (), (choice, reason, for_), (), ())
};

/// `motion.vote`: by the one who votes for the seat, or typed for the seat by a role that may. For
/// a seat that gave its vote to this one, the body names it. Whoever gave the seat's vote may
/// change it, for a reason, until the motion closes.
void vote(Judgement& judgement) {
    const auto floor = on_the_floor(judgement, MotionStatus::open, code::motion_not_open);
    const auto body = judgement.body<Vote>();
    const Id<SeatHolders> seat(judgement.act().seat.text());
    if (!judgement.require(!seat.empty(), code::seat_missing) || !floor || !body) return;
    judgement.need(seat);
    if (body->for_) {
        judgement.need(*body->for_);
        cast(judgement, *floor, {*body->for_, body->choice, body->reason, seat, true});
    } else {
        cast(judgement, *floor, {seat, body->choice, body->reason, {}, true});
    }
}

struct Recusing {
    std::optional<Prose> reason;
    BOOST_DESCRIBE_CLASS(Recusing, (), (reason), (), ())
};

/// `motion.recuse`: a seat that has an interest of its own says so, and has no part in the motion.
void recuse(Judgement& judgement) {
    auto motion = judgement.object<Motion>();
    const auto body = judgement.body<Recusing>();
    const Id<SeatHolders> seat(judgement.act().seat.text());
    if (!judgement.require(!seat.empty(), code::seat_missing) || !motion || !body) return;
    const auto session = judgement.need(motion->session);
    if (!session) return;
    const bool undecided =
        motion->status == MotionStatus::proposed || motion->status == MotionStatus::open;
    judgement.require(undecided, code::motion_not_open,
                      {.have = std::string(codec::name_of(motion->status))});
    if (session->status == SessionStatus::open)
        require_day_of(judgement, motion->session, *session);
    const auto workflow = judgement.workflow(session->workflow);
    judgement.require(workflow->body(session->body)->seat(seat.text()) != nullptr,
                      code::seat_of_another_body, {.have = seat, .need = session->body});
    judgement.require(!motion->is_recused(seat), code::seat_recused, {.have = seat});
    judgement.require(!judgement.facts().known(ballot_of(motion_of(judgement), seat)),
                      code::seat_already_voted, {.have = seat});
    motion->recused.push_back({seat, body->reason, false});
    judgement.change(motion_of(judgement), "recused", *motion);
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
        judgement.require(named.contains(voter.seat) || floor->motion.is_recused(voter.seat),
                          code::votes_missing, [&] {
                              return Blocker{.have = body->seats.size(),
                                             .need = floor->motion.roll.size(),
                                             .who = {voter.seat.text()}};
                          });
    for (const auto& seat : named) cast(judgement, *floor, {seat, Choice::for_});
}

}  // namespace

std::vector<Deed> voting_deeds() {
    return {of_seats(granted(Needed::by_seats,
                             {"motion.vote", vote, codec::shape_of<Vote>, roles_of_motion})),
            {"motion.unanimous", unanimous, codec::shape_of<Unanimity>, roles_of_motion},
            of_seats({"motion.recuse", recuse, codec::shape_of<Recusing>, roles_of_motion})};
}

}  // namespace cocrea
