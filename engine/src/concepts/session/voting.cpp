#include "concepts/session/voting.hpp"

#include <algorithm>
#include <set>

#include "concepts/session/floor.hpp"
#include "concepts/session/roll.hpp"

namespace cocrea {
namespace {

Id<Ballot> ballot_of(const Id<Motion>& motion, const ObjectId& seat) {
    return Id<Ballot>(motion.text() + "." + seat.text());
}

void cast(Judgement& judgement, const Floor& floor, const Id<SeatHolders>& seat, Choice choice,
          std::optional<Prose> reason) {
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
    ballot.reason = reason;
    if (!own) ballot.typed_by = actor;
    judgement.change(id, "cast", ballot);
}

struct Vote {
    Choice choice = Choice::abstain;
    std::optional<Prose> reason;
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

}  // namespace

std::vector<Deed> voting_deeds() {
    return {
        granted(Needed::by_seats, {"motion.vote", vote, codec::shape_of<Vote>, roles_of_motion}),
        {"motion.unanimous", unanimous, codec::shape_of<Unanimity>, roles_of_motion}};
}

}  // namespace cocrea
