#include "concepts/session/floor.hpp"

#include <algorithm>

#include "concepts/forum/rights.hpp"

namespace cocrea {

Id<Session> session_of(const Judgement& judgement) {
    return Id<Session>(judgement.act().object.text());
}

/// The roles that may act on a session are those of the version under which it was convened.
Grounds roles_of_session(Judgement& judgement) {
    const auto session = judgement.facts().view(session_of(judgement));
    return {.workflow = session ? session->workflow : std::string()};
}

std::optional<Session> session_in(Judgement& judgement, std::vector<SessionStatus> from,
                                  const Code& otherwise) {
    auto session = judgement.object<Session>();
    if (!session) return std::nullopt;
    judgement.require(std::ranges::find(from, session->status) != from.end(), otherwise, [&] {
        return Blocker{.have = std::string(codec::name_of(session->status))};
    });
    session->attested = session->attested || judgement.attested();
    return session;
}

bool takes_more(const Judgement& judgement, const Session& session) {
    return judgement.attested() && session.taken_over && session.status == SessionStatus::closed;
}

std::vector<SessionStatus> with_what_is_found(const Judgement& judgement,
                                              std::vector<SessionStatus> from) {
    const auto session = judgement.facts().view(session_of(judgement));
    if (session && takes_more(judgement, *session)) from.push_back(SessionStatus::closed);
    return from;
}

void require_day_of(Judgement& judgement, const Id<Session>& id, const Session& session) {
    const auto& day = judgement.act().occurred_on;
    const auto begun = on_or_before(session.day, day);
    const auto over = on_or_before(day, session.day);
    const bool held = begun != Truth::no && over != Truth::no;
    judgement.require(held, code::not_a_day_of_session, [&] {
        const auto* deed =
            session.status == SessionStatus::open ? "session.recess" : "session.postpone";
        return Blocker{
            .have = day,
            .need = session.day,
            .fix = over == Truth::no ? judgement.fix(deed, id, {{"day", day.text()}}) : Fix{}};
    });
    judgement.require(begun != Truth::perhaps && over != Truth::perhaps, code::date_unsure,
                      [&] { return Blocker{.have = day, .need = session.day}; });
    if (held && session.opened_on) judgement.require_not_before(*session.opened_on);
}

std::optional<Id<SeatHolders>> seat_speaking(Judgement& judgement, const Body& body) {
    const auto& act = judgement.act();
    if (act.capacity != "seat") {
        const bool said = std::ranges::find(judgement.blockers(), code::not_authorised.name,
                                            &Blocker::code) != judgement.blockers().end();
        judgement.require(said, code::not_authorised, {.have = act.capacity, .need = "seat"});
        return std::nullopt;
    }
    const Id<SeatHolders> seat(act.seat.text());
    if (!judgement.require(!seat.empty(), code::seat_missing)) return std::nullopt;
    judgement.require(body.seat(seat.text()) != nullptr, code::seat_of_another_body,
                      {.have = seat, .need = body.id});
    return seat;
}

Id<Motion> motion_of(const Judgement& judgement) {
    return Id<Motion>(judgement.act().object.text());
}

Grounds roles_of_motion(Judgement& judgement) {
    const auto& facts = judgement.facts();
    const auto motion = facts.view(motion_of(judgement));
    const auto* named = judgement.act().body.if_contains("session");
    Id<Session> id;
    if (motion)
        id = motion->session;
    else if (named && named->is_string())
        id = Id<Session>(std::string(named->get_string()));
    const auto session = facts.view(id);
    return {.workflow = session ? session->workflow : std::string()};
}

void require_of_the_past(Judgement& judgement, bool attested) {
    judgement.require(attested || !judgement.attested(), code::attest_not_possible,
                      [&] { return Blocker{.have = judgement.act().deed}; });
}

std::optional<Floor> on_the_floor(Judgement& judgement, MotionStatus from, const Code& otherwise) {
    auto motion = judgement.object<Motion>();
    if (!motion) return std::nullopt;
    const auto session = judgement.need(motion->session);
    if (!session) return std::nullopt;
    const bool found = judgement.attested() && from == MotionStatus::open &&
                       motion->status == MotionStatus::not_on_record;
    const bool due = judgement.require(motion->status == from || found, otherwise,
                                       {.have = std::string(codec::name_of(motion->status))});
    const bool open = session->status == SessionStatus::open || takes_more(judgement, *session);
    judgement.require(open, code::session_not_open, [&] {
        return Blocker{.have = std::string(codec::name_of(session->status)),
                       .who = who_may(judgement, "session.open"),
                       .fix = judgement.fix("session.open", motion->session)};
    });
    require_day_of(judgement, motion->session, *session);
    require_of_the_past(judgement, motion->attested);
    if (!due) return std::nullopt;
    motion->attested = motion->attested || judgement.attested();
    return Floor{motion->session, *session, *motion, judgement.workflow(session->workflow)};
}

}  // namespace cocrea
