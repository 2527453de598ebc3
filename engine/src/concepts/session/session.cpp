#include "concepts/session/session.hpp"

#include <algorithm>

#include "concepts/session/agenda.hpp"
#include "concepts/session/attendance.hpp"
#include "concepts/session/challenging.hpp"
#include "concepts/session/concept.hpp"
#include "concepts/session/confirming.hpp"
#include "concepts/session/convening.hpp"
#include "concepts/session/floor.hpp"
#include "concepts/session/minutes.hpp"
#include "concepts/session/motions.hpp"
#include "concepts/session/numbers.hpp"
#include "concepts/session/options.hpp"
#include "concepts/session/proposing.hpp"
#include "concepts/session/requesting.hpp"
#include "concepts/session/roll.hpp"
#include "concepts/session/voting.hpp"

namespace cocrea {
namespace {

bool settled_session(Judgement& judgement, const ObjectId& id) {
    const auto status = judgement.facts().view(Id<Session>(id.text()))->status;
    return status == SessionStatus::closed || status == SessionStatus::cancelled;
}

bool settled_motion(Judgement& judgement, const ObjectId& id) {
    return judgement.facts().view(Id<Motion>(id.text()))->status != MotionStatus::proposed;
}

/// A motion is about what its effect is.
ObjectId what_it_is_about(const Facts& facts, const ObjectId& id) {
    const auto motion = facts.view(Id<Motion>(id.text()));
    return motion->effect ? motion->effect->object : ObjectId();
}

bool hides_votes(const Facts& facts, const ObjectId& id) {
    const auto motion = facts.view(Id<Motion>(id.text()));
    return motion && motion->hides_votes();
}

bool is_hidden_vote(const Facts& facts, const ObjectId& id) {
    const auto ballot = facts.view(Id<Ballot>(id.text()));
    return ballot && hides_votes(facts, ballot->motion);
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
    require_day_of(judgement, id, *session);
    const auto workflow = judgement.workflow(session->workflow);
    require_quorum(judgement, *workflow, id, *session);
    const auto* body = workflow->body(session->body);
    session->chair = chair_of(judgement, *workflow, id, *body, opening->chair);
    session->status = SessionStatus::open;
    session->opened_on = judgement.act().occurred_on;
    session->taken_over = judgement.attested();
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
void require_no_open_motion(Judgement& judgement, const std::vector<Id<Motion>>& open,
                            bool quorum) {
    for (const auto& id : open)
        judgement.require(false, code::motion_unsettled, [&] {
            const auto* deed = quorum ? "motion.close" : "motion.lapse";
            return Blocker{.have = id, .fix = judgement.fix(deed, id)};
        });
}

std::vector<Id<Motion>> open_motions(const Facts& facts, const Id<Session>& session) {
    auto motions = facts.parts_of<Motion>(session);
    std::erase_if(motions, [&](const Id<Motion>& id) {
        return facts.view(id)->status != MotionStatus::open;
    });
    return motions;
}

/// Takes the motions of the past out of `open`: what became of them is not on record.
void leave_open(Judgement& judgement, std::vector<Id<Motion>>& open) {
    std::erase_if(open, [&](const Id<Motion>& id) {
        auto motion = *judgement.facts().view(id);
        if (!judgement.attested() || !motion.attested) return false;
        motion.status = MotionStatus::not_on_record;
        judgement.not_on_record({"outcome", id.text()});
        judgement.change(id, "left_open", motion);
        return true;
    });
}

struct Recess {
    Date day;
    codec::Given<Prose> reason;
    BOOST_DESCRIBE_CLASS(Recess, (), (day, reason), (), ())
};

/// `session.recess`: it goes on on a later day, for which attendance is taken anew. A vote begins
/// and ends in one sitting.
void recess(Judgement& judgement) {
    auto session = session_in(judgement, {SessionStatus::open}, code::session_not_open);
    const auto body = judgement.body<Recess>();
    if (!session || !body) return;
    const auto id = session_of(judgement);
    if (session->opened_on) judgement.require_not_before(*session->opened_on);
    judgement.require_not_after(body->day);
    judgement.require(on_or_before(body->day, session->day) == Truth::no, code::date_contradiction,
                      {.have = body->day, .need = session->day});
    require_not_put_off(judgement, *session, body->day);
    const auto workflow = judgement.workflow(session->workflow);
    require_no_open_motion(judgement, open_motions(judgement.facts(), id),
                           against_quorum(judgement, *workflow, id, *session).empty());
    session->move_to(body->day);
    judgement.change(id, "recessed", *session);
}

void close_session(Judgement& judgement) {
    judgement.body<codec::Nothing>();
    auto session = session_in(judgement, {SessionStatus::open}, code::session_not_open);
    if (!session) return;
    const auto id = session_of(judgement);
    require_day_of(judgement, id, *session);
    const auto workflow = judgement.workflow(session->workflow);
    auto open = open_motions(judgement.facts(), id);
    leave_open(judgement, open);
    require_no_open_motion(judgement, open,
                           against_quorum(judgement, *workflow, id, *session).empty());
    session->status = SessionStatus::closed;
    session->closed_on = judgement.act().occurred_on;
    judgement.change(id, "closed", *session);
}

std::vector<Deed> holding_deeds() {
    return {granted(Needed::always,
                    {"session.open", open_session, codec::shape_of<Opening>, roles_of_session}),
            {"session.recess", recess, codec::shape_of<Recess>, roles_of_session},
            granted(Needed::always, {"session.close", close_session,
                                     codec::shape_of<codec::Nothing>, roles_of_session})};
}

}  // namespace

Concept session_concept() {
    Concept session{
        .deeds = {},
        .kinds = {kind_of<Session>(
                      {.correctable = {"number", "modality", "place", "agenda", "papers"},
                       .settled = settled_session,
                       .corrected = corrected_session,
                       .options = session_options,
                       .waits = true,
                       .rests_on = minutes_rest_on}),
                  kind_of<Attendance>(),
                  kind_of<Motion>({.correctable = {"title", "text"},
                                   .settled = settled_motion,
                                   .options = motion_options,
                                   .part_of = what_it_is_about,
                                   .hides = hides_votes}),
                  kind_of<Ballot>({.hidden = {"choice", "reason"}, .hides = is_hidden_vote}),
                  kind_of<SessionNumber>()},
        .effects = agenda_effects(),
        .conditions = {minutes_approved()},
        .gaps = missing_numbers,
        .freezes = open_vote_on,
        .annulled = is_annulled,
        .annuls = is_any_annulled};
    for (const auto& deeds :
         {convening_deeds(), requesting_deeds(), attendance_deeds(), holding_deeds(),
          agenda_deeds(), minutes_deeds(), proposing_deeds(), motion_deeds(), voting_deeds(),
          confirming_deeds(), challenging_deeds()})
        std::ranges::copy(deeds, std::back_inserter(session.deeds));
    session.effects.push_back(approve_minutes());
    std::ranges::copy(rulings(), std::back_inserter(session.effects));
    return session;
}

}  // namespace cocrea
