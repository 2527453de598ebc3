#include "concepts/session/session.hpp"

#include <algorithm>

#include "concepts/forum/rights.hpp"
#include "concepts/session/concept.hpp"
#include "concepts/session/motions.hpp"
#include "concepts/session/notice.hpp"
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
    std::optional<std::string> body;
    std::optional<std::string> type;
    std::optional<unsigned> number;
    std::optional<Modality> modality;
    Date day;
    std::vector<std::string> agenda;
    std::vector<Id<Document>> papers;
    BOOST_DESCRIBE_CLASS(Convening, (), (body, type, number, modality, day, agenda, papers), (), ())
};

template <class Named>
std::string ids_of(const std::vector<Named>& all) {
    std::vector<std::string> ids;
    for (const auto& one : all) ids.push_back(one.id);
    return fmt::format("{}", fmt::join(ids, ", "));
}

/// The body that is convened, and the kind of its session; the first of each where none is named.
std::pair<const Body*, const SessionKind*> convened(Judgement& judgement, const Workflow& workflow,
                                                    const Convening& convening) {
    const auto* body = convening.body ? workflow.body(*convening.body) : &workflow.bodies.front();
    if (!judgement.require(body != nullptr, code::body_unknown, [&] {
            return Blocker{.have = *convening.body,
                           .need = {Detail::Form::id, ids_of(workflow.bodies)}};
        }))
        return {};
    const auto* kind = convening.type ? body->session(*convening.type) : &body->sessions.front();
    judgement.require(kind != nullptr, code::session_type_unknown, [&] {
        return Blocker{.have = *convening.type, .need = {Detail::Form::id, ids_of(body->sessions)}};
    });
    return {body, kind};
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
    const auto workflow = judgement.workflow();
    const auto [meeting, kind] = convened(judgement, *workflow, *body);
    if (!meeting || !kind) return;
    require_notice(judgement, *workflow, *meeting, *kind, body->day);
    for (const auto& paper : body->papers) judgement.need(paper);
    Session session;
    session.body = meeting->id;
    session.type = kind->id;
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
/// somebody comes or goes. Of an open body, how many people came.
void attend(Judgement& judgement) {
    const auto id = session_of(judgement);
    auto session =
        session_in(judgement, {SessionStatus::convened, SessionStatus::open}, code::session_closed);
    const auto body = judgement.body<Attending>();
    if (!session || !body) return;
    judgement.require(!body->seats.empty() || !body->guests.empty() || body->people,
                      code::nothing_to_do);
    judgement.require_not_before(session->day);
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
    judgement.require_not_before(session->day);
    const auto workflow = judgement.workflow(session->workflow);
    const bool quorum = against_quorum(judgement, *workflow, id, *session).empty();
    judgement.require(!quorum, code::quorum_present,
                      [&] { return Blocker{.fix = judgement.fix("session.open", id)}; });
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

/// Who chairs: who is named, or the first in the order of the body who is there. Where the chair
/// alternates, the one after whoever chaired last comes first; the others stand in.
std::optional<std::string> chair_of(Judgement& judgement, const Workflow& workflow,
                                    const Id<Session>& id, const Body& body,
                                    const std::optional<std::string>& named) {
    if (judgement.attested() && !named) return std::nullopt;  // no record is made to say who
    auto order = body.chair;
    const auto forum = judgement.facts().view(the_forum);
    const auto last = forum->chairs.find(body.id);
    if (body.chair_alternates && last != forum->chairs.end())
        if (const auto at = std::ranges::find(order, last->second); at != order.end())
            std::ranges::rotate(order, at + 1);
    std::erase_if(order, [&](const std::string& who) {
        return !judgement.attested() && !is_there(judgement, workflow, id, who);
    });
    if (!named) return order.empty() ? std::nullopt : std::optional(order.front());
    const bool may = std::ranges::find(order, *named) != order.end();
    const bool due = may && (!body.chair_alternates || order.front() == *named);
    judgement.require(due, code::chair_not_due, [&] {
        return Blocker{.have = {Detail::Form::word, *named},
                       .need = {Detail::Form::word, order.empty() ? "" : order.front()},
                       .who = order};
    });
    return named;
}

struct Opening {
    std::optional<std::string> chair;
    BOOST_DESCRIBE_CLASS(Opening, (), (chair), (), ())
};

void open_session(Judgement& judgement) {
    const auto opening = judgement.body<Opening>();
    auto session = session_in(judgement, {SessionStatus::convened}, code::session_not_convened);
    if (!session || !opening) return;
    const auto id = session_of(judgement);
    judgement.require_not_before(session->day);
    const auto workflow = judgement.workflow(session->workflow);
    require_quorum(judgement, *workflow, id, *session);
    const auto* body = workflow->body(session->body);
    session->chair = chair_of(judgement, *workflow, id, *body, opening->chair);
    session->status = SessionStatus::open;
    session->opened_on = judgement.act().occurred_on;
    judgement.change(id, "opened", *session);
    auto forum = *judgement.facts().find(the_forum);
    const bool alternates = session->chair && body->chair_alternates;
    if ((forum.sat || judgement.attested()) && !alternates) return;
    forum.sat = forum.sat || !judgement.attested();
    if (alternates) forum.chairs[body->id] = *session->chair;
    judgement.change(the_forum, "sat", forum);
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
    require_no_open_motion(judgement, id,
                           against_quorum(judgement, *workflow, id, *session).empty());
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
                  granted(Needed::always, {"session.open", open_session, codec::shape_of<Opening>,
                                           roles_of_session}),
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
