#include "concepts/session/session.hpp"

#include <algorithm>

#include "concepts/forum/rights.hpp"
#include "concepts/session/concept.hpp"
#include "concepts/session/motions.hpp"
#include "concepts/session/numbers.hpp"
#include "concepts/session/options.hpp"
#include "concepts/session/roll.hpp"
#include "concepts/session/voting.hpp"

namespace cocrea {
namespace {

Id<Session> session_of(const Judgement& judgement) {
    return Id<Session>(judgement.act().object.text());
}

/// The roles that may act on a session are those of the version under which it was convened.
Grounds roles_of_session(Judgement& judgement) {
    const auto session = judgement.facts().view(session_of(judgement));
    return {.workflow = session ? session->workflow : std::string()};
}

std::string status_name(const Session& session) {
    return std::string(codec::name_of(session.status));
}

/// The act's session, in one of the statuses that the deed starts from.
std::optional<Session> session_in(Judgement& judgement, std::vector<SessionStatus> from,
                                  const Code& otherwise) {
    auto session = judgement.object<Session>();
    if (!session) return std::nullopt;
    judgement.require(std::ranges::find(from, session->status) != from.end(), otherwise,
                      {.have = status_name(*session)});
    session->attested = session->attested || judgement.attested();
    return session;
}

struct Convening {
    SessionType type = SessionType::ordinary;
    std::optional<unsigned> number;
    std::optional<Modality> modality;
    Date day;
    std::vector<std::string> agenda;
    std::vector<Id<Document>> papers;
    BOOST_DESCRIBE_CLASS(Convening, (), (type, number, modality, day, agenda, papers), (), ())
};

void require_notice(Judgement& judgement, const Workflow& workflow, SessionType type,
                    const Date& day) {
    const auto& notice = workflow.forum.notice_days;
    const auto asked = notice.find(std::string(codec::name_of(type)));
    if (asked == notice.end()) return;
    const auto given = (day.earliest() - judgement.act().occurred_on.latest()).count();
    const auto last_day = Date::of(day.earliest() - std::chrono::days(asked->second));
    judgement.require(given >= static_cast<long>(asked->second), code::notice_short, [&] {
        return Blocker{
            .have = given,
            .need = asked->second,
            .due = last_day.text(),
            .basis = fmt::format("{} v{}: forum.notice", workflow.name, workflow.version)};
    });
}

void corrected_session(Judgement& judgement, const boost::json::object& before,
                       const boost::json::object& after) {
    const auto session = codec::decode_stored<Session>(after);
    for (const auto& paper : session.papers) judgement.need(paper);
    take_number(judgement, session, codec::decode_stored<Session>(before).number);
}

bool settled_session(Judgement& judgement, const ObjectId& id) {
    return judgement.facts().view(Id<Session>(id.text()))->status == SessionStatus::closed;
}

bool settled_motion(Judgement& judgement, const ObjectId& id) {
    return judgement.facts().view(Id<Motion>(id.text()))->status != MotionStatus::proposed;
}

void convene(Judgement& judgement) {
    judgement.require_new();
    const auto body = judgement.body<Convening>();
    if (!body) return;
    const auto& act = judgement.act();
    judgement.require_not_after(body->day);
    require_notice(judgement, *judgement.workflow(), body->type, body->day);
    for (const auto& paper : body->papers) judgement.need(paper);
    Session session;
    session.type = body->type;
    session.number = body->number;
    session.modality = body->modality.value_or(Modality::not_stated);
    session.day = body->day;
    session.agenda = body->agenda;
    session.papers = body->papers;
    session.workflow = judgement.in_force();
    session.convened_on = act.occurred_on;
    session.attested = judgement.attested();
    judgement.require(judgement.facts().known(the_forum).has_value(), code::forum_not_installed,
                      [&] {
                          return Blocker{.who = who_may(judgement, "forum.install"),
                                         .fix = judgement.fix("forum.install", the_forum)};
                      });
    take_number(judgement, session);
    judgement.change(session_of(judgement), "convened", session);
}

struct Postponing {
    Date day;
    Prose reason;
    BOOST_DESCRIBE_CLASS(Postponing, (), (day, reason), (), ())
};

void postpone(Judgement& judgement) {
    auto session = session_in(judgement, {SessionStatus::convened}, code::session_not_convened);
    const auto body = judgement.body<Postponing>();
    if (!session || !body) return;
    judgement.require_not_after(body->day);
    judgement.require(on_or_before(session->day, body->day) != Truth::no, code::date_contradiction,
                      {.have = body->day, .need = session->day});
    session->day = body->day;
    judgement.change(session_of(judgement), "postponed", *session);
}

struct SeatPresence {
    Id<SeatHolders> seat;
    Tenure as = Tenure::titular;
    Presence is = Presence::present;
    BOOST_DESCRIBE_CLASS(SeatPresence, (), (seat, as, is), (), ())
};

struct Attending {
    std::vector<SeatPresence> seats;
    std::vector<Id<Actor>> guests;
    BOOST_DESCRIBE_CLASS(Attending, (), (seats, guests), (), ())
};

void record_seat(Judgement& judgement, const Id<Session>& session, const SeatPresence& presence) {
    const auto seat = judgement.need(presence.seat);
    if (!seat) return;
    const auto& holder = presence.as == Tenure::titular ? seat->titular : seat->suplente;
    const auto& day = judgement.act().occurred_on;
    // Of the past the register may know no more than who holds the seat now.
    const bool held = holder && (judgement.attested() ? !holder->over(day) : holder->on(day));
    judgement.require(held, code::seat_vacant, [&] {
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
    if (holder) (titular ? attendance.titular_was : attendance.suplente_was) = holder->actor;
    judgement.change(attendance_of(session, presence.seat), "recorded", attendance);
}

/// `session.attend`: who is there, and which titulares are not; several at once, again when
/// somebody comes or goes.
void attend(Judgement& judgement) {
    const auto id = session_of(judgement);
    const auto session =
        session_in(judgement, {SessionStatus::convened, SessionStatus::open}, code::session_closed);
    const auto body = judgement.body<Attending>();
    if (!session || !body) return;
    judgement.require(!body->seats.empty() || !body->guests.empty(), code::nothing_to_do);
    judgement.require_not_before(session->day);
    for (const auto& presence : body->seats) record_seat(judgement, id, presence);
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
    judgement.require_not_before(session->day);
    const auto workflow = judgement.workflow(session->workflow);
    const auto roll = roll_of(judgement.facts(), *workflow, id, judgement.act().occurred_on);
    judgement.require(!is_quorum(*workflow, *session, roll), code::quorum_present, [&] {
        return Blocker{.have = roll.size(), .fix = judgement.fix("session.open", id)};
    });
    session->status = SessionStatus::without_quorum;
    judgement.change(id, "found_without_quorum", *session);
}

struct SecondCall {
    Date day;
    BOOST_DESCRIBE_CLASS(SecondCall, (), (day), (), ())
};

void second_call(Judgement& judgement) {
    auto session =
        session_in(judgement, {SessionStatus::without_quorum}, code::session_not_second_call);
    const auto body = judgement.body<SecondCall>();
    if (!session || !body) return;
    judgement.require_not_after(body->day);
    session->status = SessionStatus::convened;
    session->second_call = true;
    session->day = body->day;
    judgement.change(session_of(judgement), "called_again", *session);
}

void open_session(Judgement& judgement) {
    judgement.body<codec::Nothing>();
    auto session = session_in(judgement, {SessionStatus::convened}, code::session_not_convened);
    if (!session) return;
    const auto id = session_of(judgement);
    judgement.require_not_before(session->day);
    const auto workflow = judgement.workflow(session->workflow);
    require_quorum(judgement, *workflow, id, *session,
                   roll_of(judgement.facts(), *workflow, id, judgement.act().occurred_on));
    session->status = SessionStatus::open;
    session->opened_on = judgement.act().occurred_on;
    judgement.change(id, "opened", *session);
}

/// A motion still open keeps the session from closing: it is decided, or, where nobody can decide
/// it any more, it lapses.
void require_no_open_motion(Judgement& judgement, const Id<Session>& session, bool quorum) {
    const auto& facts = judgement.facts();
    for (const auto& id : facts.parts_of<Motion>(session))
        judgement.require(facts.view(id)->status != MotionStatus::open, code::motion_unsettled,
                          [&] {
                              const auto* deed = quorum ? "motion.close" : "motion.lapse";
                              return Blocker{.have = id, .fix = judgement.fix(deed, id)};
                          });
}

void close_session(Judgement& judgement) {
    judgement.body<codec::Nothing>();
    auto session = session_in(judgement, {SessionStatus::open}, code::session_not_open);
    if (!session) return;
    const auto id = session_of(judgement);
    if (session->opened_on) judgement.require_not_before(*session->opened_on);
    const auto workflow = judgement.workflow(session->workflow);
    const auto roll = roll_of(judgement.facts(), *workflow, id, judgement.act().occurred_on);
    require_no_open_motion(judgement, id, is_quorum(*workflow, *session, roll));
    session->status = SessionStatus::closed;
    session->closed_on = judgement.act().occurred_on;
    judgement.change(id, "closed", *session);
}

}  // namespace

Concept session_concept() {
    Concept session{
        .deeds = {granted(Needed::always, {"session.convene", convene, codec::shape_of<Convening>}),
                  {"session.postpone", postpone, codec::shape_of<Postponing>, roles_of_session},
                  {"session.attend", attend, codec::shape_of<Attending>, roles_of_session},
                  {"session.lack_quorum", lack_quorum, codec::shape_of<codec::Nothing>,
                   roles_of_session},
                  {"session.second_call", second_call, codec::shape_of<SecondCall>,
                   roles_of_session},
                  granted(Needed::always, {"session.open", open_session,
                                           codec::shape_of<codec::Nothing>, roles_of_session}),
                  {"session.close", close_session, codec::shape_of<codec::Nothing>,
                   roles_of_session}},
        .kinds = {kind_of<Session>({.correctable = {"number", "modality", "agenda", "papers"},
                                    .settled = settled_session,
                                    .corrected = corrected_session,
                                    .options = session_options,
                                    .waits = true}),
                  kind_of<Attendance>(),
                  kind_of<Motion>({.correctable = {"title", "text"},
                                   .settled = settled_motion,
                                   .options = motion_options}),
                  kind_of<Ballot>(), kind_of<SessionNumber>()},
        .gaps = missing_numbers,
        .freezes = open_vote_on};
    for (const auto& deeds : {motion_deeds(), voting_deeds()})
        std::ranges::copy(deeds, std::back_inserter(session.deeds));
    return session;
}

}  // namespace cocrea
