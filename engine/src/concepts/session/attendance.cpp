#include "concepts/session/attendance.hpp"

#include "concepts/session/floor.hpp"
#include "concepts/session/roll.hpp"

namespace cocrea {
namespace {

struct SeatPresence {
    Id<SeatHolders> seat;
    Tenure as = Tenure::titular;
    Presence is = Presence::present;
    BOOST_DESCRIBE_CLASS(SeatPresence, (), (seat, as, is), (), ())
};

struct Attending {
    std::vector<SeatPresence> seats;
    std::vector<Id<Actor>> guests;
    std::optional<unsigned> people;
    BOOST_DESCRIBE_CLASS(Attending, (), (seats, guests, people), (), ())
};

void record_seat(Judgement& judgement, const Id<Session>& session, const SeatPresence& presence) {
    const auto seat = judgement.need(presence.seat);
    if (!seat) return;
    const auto& holder = presence.as == Tenure::titular ? seat->titular : seat->suplente;
    const auto& day = judgement.act().occurred_on;
    // Of the past the register may know no more than who holds the seat now.
    const bool held = holder && (judgement.attested() ? !holder->over(day) : holder->on(day));
    if (!held) judgement.not_on_record({"actor", presence.seat.text()});
    judgement.require(held || judgement.attested(), code::seat_vacant, [&] {
        return Blocker{.have = presence.seat,
                       .need = std::string(codec::name_of(presence.as)),
                       .fix = judgement.fix("seat.appoint", presence.seat)};
    });
    const bool titular = presence.as == Tenure::titular;
    auto attendance =
        attendance_at(judgement.facts(), session, presence.seat).value_or(Attendance{});
    attendance.session = session;
    attendance.seat = presence.seat;
    attendance.on = judgement.act().occurred_on;
    (titular ? attendance.titular : attendance.suplente) = presence.is;
    if (held) (titular ? attendance.titular_was : attendance.suplente_was) = holder->actor;
    judgement.change(attendance_of(session, presence.seat), "recorded", attendance);
}

/// `session.attend`: who is there, and which titulares are not; several at once, again when
/// somebody comes or goes. Of an open body, how many people came.
void attend(Judgement& judgement) {
    const auto id = session_of(judgement);
    auto session = session_in(
        judgement, with_what_is_found(judgement, {SessionStatus::convened, SessionStatus::open}),
        code::session_closed);
    const auto body = judgement.body<Attending>();
    if (!session || !body) return;
    judgement.require(!body->seats.empty() || !body->guests.empty() || body->people,
                      code::nothing_to_do);
    require_day_of(judgement, id, *session);
    const auto workflow = judgement.workflow(session->workflow);
    const auto* meeting = workflow->body(session->body);
    for (const auto& presence : body->seats) {
        judgement.require(
            meeting->seat(presence.seat.text()) || !workflow->seat(presence.seat.text()),
            code::seat_of_another_body, {.have = presence.seat, .need = meeting->id});
        record_seat(judgement, id, presence);
    }
    if (body->people) {
        judgement.require(meeting->open, code::body_has_seats, {.have = meeting->id});
        session->people = body->people;
        judgement.change(id, "attended", *session);
    }
    for (const auto& guest : body->guests) {
        judgement.need(guest);
        Attendance attendance;
        attendance.session = id;
        attendance.on = judgement.act().occurred_on;
        attendance.guest = guest;
        judgement.change(attendance_of(id, guest), "recorded", attendance);
    }
}

void lack_quorum(Judgement& judgement) {
    judgement.body<codec::Nothing>();
    auto session = session_in(judgement, {SessionStatus::convened}, code::session_not_convened);
    if (!session) return;
    const auto id = session_of(judgement);
    require_day_of(judgement, id, *session);
    const auto workflow = judgement.workflow(session->workflow);
    const bool quorum = against_quorum(judgement, *workflow, id, *session).empty();
    judgement.require(!quorum, code::quorum_present,
                      [&] { return Blocker{.fix = judgement.fix("session.open", id)}; });
    session->status = SessionStatus::without_quorum;
    judgement.change(id, "found_without_quorum", *session);
}

}  // namespace

std::vector<Deed> attendance_deeds() {
    return {granted(Needed::always,
                    {"session.attend", attend, codec::shape_of<Attending>, roles_of_session}),
            granted(Needed::to_call_again, {"session.lack_quorum", lack_quorum,
                                            codec::shape_of<codec::Nothing>, roles_of_session})};
}

}  // namespace cocrea
