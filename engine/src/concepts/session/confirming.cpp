#include "concepts/session/confirming.hpp"

#include <algorithm>

#include "workflow/calendar.hpp"

namespace cocrea {
namespace {

struct Confirming {
    std::optional<Id<SeatHolders>> for_;  ///< the seat that gave its vote to that of the act
    BOOST_DESCRIBE_CLASS(Confirming, (), (for_), (), ())
};

struct Contesting {
    codec::Given<Prose> reason;
    std::optional<Id<SeatHolders>> for_;  ///< as `Confirming::for_`
    BOOST_DESCRIBE_CLASS(Contesting, (), (reason, for_), (), ())
};

/// The rule of the motion has typed votes confirmed, and the day for it has not passed.
void require_due(Judgement& judgement, const Motion& motion) {
    const auto session = judgement.facts().view(motion.session);
    const auto workflow = judgement.workflow(session->workflow);
    const auto basis =
        fmt::format("{} v{}: decisions.{}", workflow->name, workflow->version, motion.decision);
    const bool foreseen = workflow->decision(motion.decision)->confirm.has_value();
    if (!judgement.require(foreseen, code::confirming_not_foreseen,
                           {.have = {Detail::Form::word, motion.decision}, .basis = basis}) ||
        !motion.closed_on || !motion.confirm_by)
        return;
    judgement.require_not_before(*motion.closed_on);
    const auto today = judgement.days().back();
    const auto& due = *motion.confirm_by;
    judgement.require(on_or_before(today, due) != Truth::no, code::confirming_late, [&] {
        return Blocker{.have = today, .need = due, .due = due.text(), .basis = basis};
    });
}

/// Nobody says it for the one who voted: no other hand types it, as it did the vote.
void require_own_hand(Judgement& judgement, const Ballot& ballot) {
    const auto hands = judgement.hands();
    const auto other = std::ranges::find_if(
        hands, [&](const ActorId& one) { return one.text() != judgement.act().actor.text(); });
    judgement.require(other == hands.end(), code::vote_not_own, [&] {
        return Blocker{
            .have = *other, .need = judgement.act().actor, .who = {judgement.act().actor.text()}};
    });
    const bool voted = !ballot.voter || *ballot.voter == Id<Actor>(judgement.act().actor.text());
    judgement.require(voted, code::vote_not_own, [&] {
        return Blocker{
            .have = judgement.act().actor, .need = *ballot.voter, .who = {ballot.voter->text()}};
    });
}

/// Says of the vote that was typed for the seat whether it is its own, once.
void answer(Judgement& judgement, Confirmation confirmation,
            const std::optional<Id<SeatHolders>>& delegated, const std::optional<Prose>& reason) {
    const auto motion = judgement.object<Motion>();
    if (!motion) return;
    require_of_the_past(judgement, motion->attested);
    const bool closed =
        motion->status == MotionStatus::carried || motion->status == MotionStatus::rejected;
    if (!judgement.require(closed, code::motion_undecided,
                           {.have = std::string(codec::name_of(motion->status))}))
        return;
    require_due(judgement, *motion);
    const auto session = judgement.facts().view(motion->session);
    const auto workflow = judgement.workflow(session->workflow);
    const auto speaking = seat_speaking(judgement, *workflow->body(session->body));
    if (!speaking) return;
    const auto seat = delegated.value_or(*speaking);
    const auto id = ballot_of(motion_of(judgement), seat);
    auto ballot = judgement.facts().find(id);
    const bool typed = ballot && ballot->typed_by;
    if (!judgement.require(typed, code::vote_not_typed,
                           {.have = {Detail::Form::word, seat.text()}}))
        return;
    const auto by = ballot->delegate.value_or(seat);
    judgement.require(by == *speaking, code::seat_not_held, {.have = *speaking, .need = by});
    require_own_hand(judgement, *ballot);
    judgement.require(!ballot->answer, code::vote_answered,
                      {.have = {Detail::Form::word, seat.text()}});
    const auto& act = judgement.act();
    ballot->answer =
        BallotAnswer{confirmation, Id<Actor>(act.actor.text()), act.occurred_on, reason};
    judgement.change(id, codec::name_of(confirmation), *std::move(ballot));
}

void confirm(Judgement& judgement) {
    if (const auto body = judgement.body<Confirming>())
        answer(judgement, Confirmation::confirmed, body->for_, {});
}

/// Changes neither the vote nor the outcome: a decision falls by a challenge alone.
void contest(Judgement& judgement) {
    if (const auto body = judgement.body<Contesting>())
        answer(judgement, Confirmation::contested, body->for_, body->reason);
}

}  // namespace

std::optional<Date> confirm_by(const Floor& floor, const Date& closed_on) {
    const auto& period = floor.rule().confirm;
    if (!period || floor.motion.typed == 0) return std::nullopt;
    return last_day_of(*floor.workflow, *period, closed_on);
}

std::vector<Deed> confirming_deeds() {
    const auto by_seat = [](Deed deed) { return of_seats(granted(Needed::to_confirm, deed)); };
    return {by_seat({"motion.confirm", confirm, codec::shape_of<Confirming>, roles_of_motion}),
            by_seat({"motion.contest", contest, codec::shape_of<Contesting>, roles_of_motion})};
}

std::vector<Option> confirming_options(Judgement& judgement, const Id<Motion>& id,
                                       const Motion& motion) {
    std::vector<Option> options;
    if (!motion.confirm_by ||
        on_or_before(judgement.act().occurred_on, *motion.confirm_by) == Truth::no)
        return options;
    for (const auto& ballot_id : judgement.facts().parts_of<Ballot>(id)) {
        const auto ballot = judgement.facts().view(ballot_id);
        if (!ballot->typed_by || ballot->answer) continue;
        boost::json::object body;
        if (ballot->delegate) body["for"] = ballot->seat.text();
        options.push_back({.deed = "motion.confirm",
                           .object = id,
                           .body = std::move(body),
                           .seat = SeatId(ballot->delegate.value_or(ballot->seat).text()),
                           .due = motion.confirm_by});
    }
    return options;
}

}  // namespace cocrea
