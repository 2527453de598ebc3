#include "concepts/session/convening.hpp"

#include "concepts/forum/rights.hpp"
#include "concepts/session/agenda.hpp"
#include "concepts/session/floor.hpp"
#include "concepts/session/notice.hpp"
#include "concepts/session/numbers.hpp"

namespace cocrea {
namespace {

struct Convening {
    std::optional<std::string> body;
    std::optional<std::string> type;
    std::optional<unsigned> number;
    std::optional<Modality> modality;
    Date day;
    std::vector<Item> agenda;
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
    session.agenda = agenda_of(judgement, body->agenda);
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

/// `session.postpone`: to a later day, for which the notice counts anew.
void postpone(Judgement& judgement) {
    auto session = session_in(judgement, {SessionStatus::convened}, code::session_not_convened);
    const auto body = judgement.body<Postponing>();
    if (!session || !body) return;
    judgement.require_not_after(body->day);
    judgement.require(on_or_before(session->day, body->day) != Truth::no, code::date_contradiction,
                      {.have = body->day, .need = session->day});
    const auto workflow = judgement.workflow(session->workflow);
    const auto* meeting = workflow->body(session->body);
    require_notice(judgement, *workflow, *meeting, *meeting->session(session->type), body->day);
    session->move_to(body->day);
    judgement.change(session_of(judgement), "postponed", *session);
}

struct Cancelling {
    Prose reason;
    BOOST_DESCRIBE_CLASS(Cancelling, (), (reason), (), ())
};

/// `session.cancel`: it is not held. Its number is free again, and missing while no other has it.
void cancel(Judgement& judgement) {
    auto session = session_in(judgement, {SessionStatus::convened}, code::session_not_convened);
    const auto body = judgement.body<Cancelling>();
    if (!session || !body) return;
    session->status = SessionStatus::cancelled;
    const auto number = std::exchange(session->number, std::nullopt);
    take_number(judgement, *session, number);
    judgement.change(session_of(judgement), "cancelled", *session);
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
    session->move_to(body->day);
    judgement.change(session_of(judgement), "called_again", *session);
}

}  // namespace

void corrected_session(Judgement& judgement, const boost::json::object& before,
                       const boost::json::object& after) {
    const auto session = codec::decode_stored<Session>(after);
    const auto was = codec::decode_stored<Session>(before);
    for (const auto& paper : session.papers) judgement.need(paper);
    require_same_items(judgement, was, session);
    take_number(judgement, session, was.number);
}

std::vector<Deed> convening_deeds() {
    return {granted(Needed::always, {"session.convene", convene, codec::shape_of<Convening>}),
            {"session.postpone", postpone, codec::shape_of<Postponing>, roles_of_session},
            {"session.cancel", cancel, codec::shape_of<Cancelling>, roles_of_session},
            {"session.second_call", second_call, codec::shape_of<SecondCall>, roles_of_session}};
}

}  // namespace cocrea
