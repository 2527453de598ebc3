#include "concepts/session/requesting.hpp"

#include <algorithm>

#include "concepts/session/convening.hpp"
#include "concepts/session/floor.hpp"
#include "concepts/session/notice.hpp"
#include "concepts/session/numbers.hpp"

namespace cocrea {
namespace {

/// Writes the session as requested or, when enough seats request it, as convened: the notice
/// counts from the act of the last one that it took.
void settle_request(Judgement& judgement, const Workflow& workflow, Session session,
                    std::string_view event) {
    const auto& body = *workflow.body(session.body);
    const auto& kind = *body.session(session.type);
    const auto total = static_cast<unsigned>(body.seats.size());
    const bool enough = session.requested_by.size() >= kind.request->of(total);
    if (enough) {
        require_notice(judgement, workflow, body, kind, judgement.days().back(), session.day);
        session.status = SessionStatus::convened;
        session.convened_on = judgement.act().occurred_on;
    }
    judgement.change(session_of(judgement), enough ? "convened" : event, session);
}

/// `session.request`: a seat asks for a session of a kind that seats can ask for.
void request(Judgement& judgement) {
    const auto call = judgement.body<Call>();
    if (!call) return;
    auto begun = begun_session(judgement, *call);
    if (!begun) return;
    const auto& kind = *begun->kind;
    const bool foreseen =
        judgement.require(kind.request.has_value(), code::request_not_foreseen, [&] {
            return Blocker{.have = {Detail::Form::word, kind.id},
                           .basis = basis_of(*begun->workflow, *begun->body, kind)};
        });
    const auto seat = seat_speaking(judgement, *begun->body);
    if (!seat || !foreseen) return;
    begun->session.status = SessionStatus::requested;
    begun->session.requested_by = {*seat};
    settle_request(judgement, *begun->workflow, std::move(begun->session), "requested");
}

/// `session.join`: another seat asks for the same session.
void join(Judgement& judgement) {
    judgement.body<codec::Nothing>();
    auto session = session_in(judgement, {SessionStatus::requested}, code::session_not_requested);
    if (!session) return;
    judgement.require_not_after(session->day);
    const auto workflow = judgement.workflow(session->workflow);
    const auto seat = seat_speaking(judgement, *workflow->body(session->body));
    if (!seat) return;
    judgement.require(!session->is_requested_by(*seat), code::already_requested, {.have = *seat});
    if (judgement.refused()) return;
    session->requested_by.push_back(*seat);
    settle_request(judgement, *workflow, *std::move(session), "joined");
}

/// What a seat asked for is taken back by its titular, where it has one.
void require_own_request(Judgement& judgement, const Id<SeatHolders>& seat) {
    const auto& titular = judgement.facts().view(seat)->titular;
    const bool own = !titular || !titular->on(judgement.days()) ||
                     titular->actor.text() == judgement.act().actor.text();
    judgement.require(own, code::request_of_titular, [&] {
        return Blocker{
            .have = judgement.act().actor, .need = titular->actor, .who = {titular->actor.text()}};
    });
}

struct Leaving {
    codec::Given<Prose> reason;
    BOOST_DESCRIBE_CLASS(Leaving, (), (reason), (), ())
};

/// `session.leave`: a seat no longer asks for the session. When none does any more, it is not held.
void leave(Judgement& judgement) {
    const auto body = judgement.body<Leaving>();
    auto session = session_in(judgement, {SessionStatus::requested, SessionStatus::convened},
                              code::session_not_convened);
    if (!session || !body) return;
    const auto workflow = judgement.workflow(session->workflow);
    const auto seat = seat_speaking(judgement, *workflow->body(session->body));
    if (!seat) return;
    judgement.require(session->is_requested_by(*seat), code::not_a_requester,
                      [&] { return Blocker{.have = *seat, .who = session->requesters()}; });
    require_own_request(judgement, *seat);
    std::erase(session->requested_by, *seat);
    if (!session->requested_by.empty())
        return judgement.change(session_of(judgement), "left", *session);
    call_off(judgement, *std::move(session));
}

}  // namespace

std::vector<Deed> requesting_deeds() {
    std::vector<Deed> deeds{
        {"session.request", request, codec::shape_of<Call>},
        {"session.join", join, codec::shape_of<codec::Nothing>, roles_of_session},
        {"session.leave", leave, codec::shape_of<Leaving>, roles_of_session}};
    for (auto& deed : deeds) deed = of_seats(granted(Needed::to_request, deed));
    return deeds;
}

}  // namespace cocrea
