#include "concepts/session/convening.hpp"

#include <algorithm>

#include "concepts/forum/rights.hpp"
#include "concepts/session/agenda.hpp"
#include "concepts/session/floor.hpp"
#include "concepts/session/notice.hpp"
#include "concepts/session/numbers.hpp"
#include "workflow/calendar.hpp"

namespace cocrea {
namespace {

struct Convening : Call {
    std::optional<unsigned> number;
    BOOST_DESCRIBE_CLASS(Convening, (Call), (number), (), ())
};

/// Who may come is told where.
void require_place(Judgement& judgement, const Session& session) {
    const bool told = session.place && !session.place->empty();
    judgement.require(!session.public_ || told, code::place_missing,
                      {.have = {Detail::Form::word, session.type}});
}

template <class Named>
std::string ids_of(const std::vector<Named>& all) {
    std::vector<std::string> ids;
    for (const auto& one : all) ids.push_back(one.id);
    return fmt::format("{}", fmt::join(ids, ", "));
}

/// The body that is convened, and the kind of its session; the first of each where none is named.
std::pair<const Body*, const SessionKind*> convened(Judgement& judgement, const Workflow& workflow,
                                                    const Call& call) {
    const auto* body = call.body ? workflow.body(*call.body) : &workflow.bodies.front();
    if (!judgement.require(body != nullptr, code::body_unknown, [&] {
            return Blocker{.have = *call.body, .need = {Detail::Form::id, ids_of(workflow.bodies)}};
        }))
        return {};
    const auto* kind = call.type ? body->session(*call.type) : &body->sessions.front();
    judgement.require(kind != nullptr, code::session_type_unknown, [&] {
        return Blocker{.have = *call.type, .need = {Detail::Form::id, ids_of(body->sessions)}};
    });
    return {body, kind};
}

/// Whoever convenes is one of those whom the kind names, if it names any.
void require_convener(Judgement& judgement, const Begun& begun) {
    const auto& [workflow, body, kind, session] = begun;
    if (!kind->by) return;
    const auto& capacity = judgement.act().capacity;
    judgement.require(workflow->is_one_of(capacity, *kind->by), code::convener_not_allowed, [&] {
        return Blocker{.have = capacity,
                       .need = {Detail::Form::word, kind->id},
                       .who = wearers(judgement.facts(), *kind->by, judgement.days(), {}),
                       .basis = basis_of(*workflow, *body, *kind)};
    });
}

void convene(Judgement& judgement) {
    const auto convening = judgement.body<Convening>();
    if (!convening) return;
    auto begun = begun_session(judgement, *convening);
    if (!begun) return;
    require_convener(judgement, *begun);
    require_notice(judgement, *begun->workflow, *begun->body, *begun->kind,
                   judgement.act().occurred_on, begun->session.day);
    begun->session.number = convening->number;
    take_number(judgement, begun->session);
    judgement.change(session_of(judgement), "convened", begun->session);
}

/// What seats called for is moved and called off by nobody else.
void require_not_requested(Judgement& judgement, const Session& session) {
    judgement.require(session.requested_by.empty(), code::session_requested, [&] {
        return Blocker{.have = session_of(judgement),
                       .who = session.requesters(),
                       .fix = judgement.fix("session.leave", session_of(judgement))};
    });
}

struct Postponing {
    Date day;
    codec::Given<Prose> reason;
    BOOST_DESCRIBE_CLASS(Postponing, (), (day, reason), (), ())
};

/// `session.postpone`: to a later day, for which the notice counts anew.
void postpone(Judgement& judgement) {
    auto session = session_in(judgement, {SessionStatus::convened}, code::session_not_convened);
    const auto body = judgement.body<Postponing>();
    if (!session || !body) return;
    require_not_requested(judgement, *session);
    judgement.require_not_after(body->day);
    judgement.require(on_or_before(session->day, body->day) != Truth::no, code::date_contradiction,
                      {.have = body->day, .need = session->day});
    const auto workflow = judgement.workflow(session->workflow);
    const auto* meeting = workflow->body(session->body);
    require_notice(judgement, *workflow, *meeting, *meeting->session(session->type),
                   judgement.act().occurred_on, body->day);
    session->move_to(body->day);
    judgement.change(session_of(judgement), "postponed", *session);
}

struct Cancelling {
    codec::Given<Prose> reason;
    BOOST_DESCRIBE_CLASS(Cancelling, (), (reason), (), ())
};

/// `session.cancel`: it is not held.
void cancel(Judgement& judgement) {
    auto session = session_in(judgement, {SessionStatus::convened}, code::session_not_convened);
    const auto body = judgement.body<Cancelling>();
    if (!session || !body) return;
    require_not_requested(judgement, *session);
    call_off(judgement, *std::move(session));
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
    require_not_put_off(judgement, *session, body->day);
    session->status = SessionStatus::convened;
    session->second_call = true;
    session->move_to(body->day);
    judgement.change(session_of(judgement), "called_again", *session);
}

}  // namespace

std::optional<Begun> begun_session(Judgement& judgement, const Call& call) {
    judgement.require_new();
    const auto day = call.day.value_or(judgement.act().occurred_on);
    judgement.require_not_after(day);
    Begun begun{judgement.workflow(), nullptr, nullptr, {}};
    std::tie(begun.body, begun.kind) = convened(judgement, *begun.workflow, call);
    if (!begun.body || !begun.kind) return std::nullopt;
    for (const auto& paper : call.papers) judgement.need(paper);
    judgement.require(judgement.facts().known(the_forum).has_value(), code::forum_not_installed,
                      [&] {
                          return Blocker{.who = who_may(judgement, "forum.install"),
                                         .fix = judgement.fix("forum.install", the_forum)};
                      });
    auto& session = begun.session;
    session.body = begun.body->id;
    session.type = begun.kind->id;
    session.modality = call.modality.value_or(Modality::not_stated);
    session.place = call.place;
    session.public_ = begun.kind->is_public;
    require_place(judgement, session);
    session.day = day;
    if (judgement.attested() && !call.type && begun.body->sessions.size() > 1) {
        session.unknown = {"type"};
        judgement.not_on_record({"type"});
    }
    session.agenda = agenda_of(judgement, call.agenda);
    session.papers = call.papers;
    session.workflow = judgement.in_force();
    session.convened_on = judgement.act().occurred_on;
    session.attested = judgement.attested();
    return begun;
}

void require_not_put_off(Judgement& judgement, const Session& session, const Date& day) {
    if (session.requested_by.empty()) return;
    const auto workflow = judgement.workflow(session.workflow);
    const auto& body = *workflow->body(session.body);
    const auto& kind = *body.session(session.type);
    const Period notice{std::max(1U, kind.notice.value_or(1)),
                        kind.working_days ? TimeUnit::working_days : TimeUnit::days};
    const auto last = last_day_of(*workflow, notice, judgement.act().occurred_on);
    judgement.require(on_or_before(day, last) != Truth::no, code::put_off_too_far, [&] {
        return Blocker{.have = day,
                       .need = last,
                       .who = session.requesters(),
                       .due = last.text(),
                       .basis = basis_of(*workflow, body, kind)};
    });
}

void call_off(Judgement& judgement, Session session) {
    session.status = SessionStatus::cancelled;
    const auto number = std::exchange(session.number, std::nullopt);
    take_number(judgement, session, number);
    judgement.change(session_of(judgement), "cancelled", session);
}

void corrected_session(Judgement& judgement, const boost::json::object& before,
                       const boost::json::object& after) {
    const auto session = codec::decode_stored<Session>(after);
    const auto was = codec::decode_stored<Session>(before);
    for (const auto& paper : session.papers) judgement.need(paper);
    require_place(judgement, session);
    require_same_items(judgement, was, session);
    take_number(judgement, session, was.number);
}

std::vector<Deed> convening_deeds() {
    return {granted(Needed::to_convene, {"session.convene", convene, codec::shape_of<Convening>}),
            {"session.postpone", postpone, codec::shape_of<Postponing>, roles_of_session},
            {"session.cancel", cancel, codec::shape_of<Cancelling>, roles_of_session},
            granted(Needed::to_call_again, {"session.second_call", second_call,
                                            codec::shape_of<SecondCall>, roles_of_session})};
}

}  // namespace cocrea
