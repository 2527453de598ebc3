#include "cocrea/session/session.hpp"

#include <algorithm>

#include "forum/rights.hpp"
#include "session/concept.hpp"
#include "session/motions.hpp"
#include "session/options.hpp"
#include "session/roll.hpp"

namespace cocrea {
namespace {

Id<Session> session_of(const Judgement& judgement) {
    return Id<Session>(judgement.act().object.text());
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
    judgement.require(
        given >= static_cast<long>(asked->second), code::notice_short,
        {.have = given,
         .need = asked->second,
         .basis = fmt::format("{} v{}: forum.notice", workflow.name, workflow.version)});
}

/// Counts the session among its type's numbers, each of which is given once.
void take_number(Judgement& judgement, const Convening& body) {
    auto forum = judgement.facts().find(the_forum);
    if (!judgement.require(forum.has_value(), code::forum_not_installed,
                           {.who = who_may(judgement, "forum.install"), .fix = "forum install"}) ||
        !body.number)
        return;
    auto& numbers = forum->session_numbers[std::string(codec::name_of(body.type))];
    judgement.require(std::ranges::find(numbers, *body.number) == numbers.end(),
                      code::session_number_taken, {.have = *body.number});
    numbers.push_back(*body.number);
    judgement.change(the_forum, "session_numbered", *forum);
}

void convene(Judgement& judgement) {
    judgement.require_new();
    const auto body = judgement.body<Convening>();
    if (!body) return;
    const auto& act = judgement.act();
    judgement.require(on_or_before(act.occurred_on, body->day) != Truth::no,
                      code::date_contradiction,
                      {.have = body->day.text(), .need = act.occurred_on.text()});
    require_notice(judgement, *judgement.workflow(), body->type, body->day);
    for (const auto& paper : body->papers) judgement.need(paper);
    take_number(judgement, *body);
    Session session;
    session.type = body->type;
    session.number = body->number;
    session.modality = body->modality.value_or(Modality::not_stated);
    session.day = body->day;
    session.agenda = body->agenda;
    session.papers = body->papers;
    session.workflow = act.wf;
    session.convened_on = act.occurred_on;
    session.attested = judgement.attested();
    judgement.change(session_of(judgement), "convened", session);
}

struct Postponing {
    Date day;
    std::string reason;
    BOOST_DESCRIBE_CLASS(Postponing, (), (day, reason), (), ())
};

void postpone(Judgement& judgement) {
    auto session = session_in(judgement, {SessionStatus::convened}, code::session_not_convened);
    const auto body = judgement.body<Postponing>();
    if (!session || !body) return;
    judgement.require(!body->reason.empty(), code::reason_missing);
    judgement.require(on_or_before(judgement.act().occurred_on, body->day) != Truth::no,
                      code::date_contradiction,
                      {.have = body->day.text(), .need = judgement.act().occurred_on.text()});
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
    judgement.require(holder && holder->on(judgement.act().occurred_on), code::seat_vacant,
                      {.have = presence.seat.text(),
                       .need = std::string(codec::name_of(presence.as)),
                       .fix = fmt::format("seat appoint {} ACTOR", presence.seat.text())});
    const auto id = attendance_of(session, presence.seat);
    auto attendance =
        judgement.facts().find(id).value_or(Attendance{session, presence.seat, {}, {}, {}});
    (presence.as == Tenure::titular ? attendance.titular : attendance.suplente) = presence.is;
    judgement.change(id, "recorded", attendance);
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
        judgement.change(attendance_of(id, guest), "recorded", Attendance{id, {}, {}, {}, guest});
    }
}

struct Nothing {
    BOOST_DESCRIBE_CLASS(Nothing, (), (), (), ())
};

void lack_quorum(Judgement& judgement) {
    judgement.body<Nothing>();
    auto session = session_in(judgement, {SessionStatus::convened}, code::session_not_convened);
    if (!session) return;
    const auto id = session_of(judgement);
    judgement.require_not_before(session->day);
    const auto workflow = judgement.workflow(session->workflow);
    const auto roll = roll_of(judgement.facts(), *workflow, id, judgement.act().occurred_on);
    judgement.require(!is_quorum(*workflow, *session, roll), code::quorum_present,
                      {.have = roll.size(), .fix = fmt::format("session open {}", id.text())});
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
    const auto& act = judgement.act();
    judgement.require(on_or_before(act.occurred_on, body->day) != Truth::no,
                      code::date_contradiction,
                      {.have = body->day.text(), .need = act.occurred_on.text()});
    session->status = SessionStatus::convened;
    session->second_call = true;
    session->day = body->day;
    judgement.change(session_of(judgement), "called_again", *session);
}

void open(Judgement& judgement) {
    judgement.body<Nothing>();
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

void close(Judgement& judgement) {
    judgement.body<Nothing>();
    auto session = session_in(judgement, {SessionStatus::open}, code::session_not_open);
    if (!session) return;
    const auto id = session_of(judgement);
    if (session->opened_on) judgement.require_not_before(*session->opened_on);
    for (const auto& motion : judgement.facts().parts_of<Motion>(id))
        judgement.require(
            judgement.facts().find(motion)->status != MotionStatus::open, code::motion_unsettled,
            {.have = motion.text(), .fix = fmt::format("motion close {}", motion.text())});
    session->status = SessionStatus::closed;
    session->closed_on = judgement.act().occurred_on;
    judgement.change(id, "closed", *session);
}

struct Holding {
    std::optional<Modality> modality;
    std::optional<std::string> subject;
    std::vector<ObjectId> attendees;
    std::vector<Id<Document>> papers;
    BOOST_DESCRIBE_CLASS(Holding, (), (modality, subject, attendees, papers), (), ())
};

void hold_meeting(Judgement& judgement) {
    judgement.require_new();
    const auto body = judgement.body<Holding>();
    if (!body) return;
    for (const auto& attendee : body->attendees) judgement.need(Id<Actor>(attendee.text()));
    for (const auto& paper : body->papers) judgement.need(paper);
    judgement.change(Id<Meeting>(judgement.act().object.text()), "held",
                     Meeting{.on = judgement.act().occurred_on,
                             .modality = body->modality.value_or(Modality::not_stated),
                             .subject = body->subject,
                             .attendees = body->attendees,
                             .papers = body->papers,
                             .attested = judgement.attested()});
}

}  // namespace

Concept session_concept() {
    Concept session{
        .deeds = {{"session.convene", convene, codec::shape_of<Convening>},
                  {"session.postpone", postpone, codec::shape_of<Postponing>},
                  {"session.attend", attend, codec::shape_of<Attending>},
                  {"session.lack_quorum", lack_quorum, codec::shape_of<Nothing>},
                  {"session.second_call", second_call, codec::shape_of<SecondCall>},
                  {"session.open", open, codec::shape_of<Nothing>},
                  {"session.close", close, codec::shape_of<Nothing>},
                  {"meeting.hold", hold_meeting, codec::shape_of<Holding>}},
        .kinds = {kind_of<Session>({"number", "modality", "agenda", "papers"}, session_options),
                  kind_of<Attendance>(),
                  kind_of<Meeting>({"on", "modality", "subject", "attendees"}),
                  kind_of<Motion>({"title", "text"}, motion_options), kind_of<Ballot>()},
        .effects = {},
        .conditions = {}};
    for (const auto& deed : motion_deeds()) session.deeds.push_back(deed);
    return session;
}

}  // namespace cocrea
