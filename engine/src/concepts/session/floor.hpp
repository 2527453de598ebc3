#pragma once

#include <memory>
#include <optional>
#include <vector>

#include "concepts/session/motion.hpp"
#include "judgement/catalogue.hpp"

namespace cocrea {

/// The session that the act is about.
Id<Session> session_of(const Judgement& judgement);

/// The roles that may act on a session are those of the version under which it was convened.
Grounds roles_of_session(Judgement& judgement);

/// The act's session, in one of the statuses that the deed starts from.
std::optional<Session> session_in(Judgement& judgement, std::vector<SessionStatus> from,
                                  const Code& otherwise);

/// Whether the session is over, and was held in the past as a whole: what is found of it later is
/// taken over into it.
bool takes_more(const Judgement& judgement, const Session& session);

/// The statuses of `from`, and that of the act's session where it takes more.
std::vector<SessionStatus> with_what_is_found(const Judgement& judgement,
                                              std::vector<SessionStatus> from);

/// An act of a session bears the day of that session, and is not older than its opening: a
/// contradiction blocks, doubt blocks a live act and marks an attested one.
void require_day_of(Judgement& judgement, const Id<Session>& id, const Session& session);

/// The seat of `body` for which the act speaks, by whoever holds it: what seats do on their own
/// account no role does in their place.
std::optional<Id<SeatHolders>> seat_speaking(Judgement& judgement, const Body& body);

/// The motion that the act is about.
Id<Motion> motion_of(const Judgement& judgement);

/// The roles that may act on a motion are those of the version under which its session was
/// convened.
Grounds roles_of_motion(Judgement& judgement);

/// What is put to the vote here is decided here: an attested act has no place in it.
void require_of_the_past(Judgement& judgement, bool attested);

/// The act's motion in status `from`, in a session that is open.
struct Floor {
    Id<Session> session_id;
    Session session;
    Motion motion;
    std::shared_ptr<const Workflow> workflow;

    /// The body that sits, and the rule by which it decides the motion.
    const Body& body() const { return *workflow->body(session.body); }
    const DecisionRule& rule() const { return *workflow->decision(motion.decision); }
};

/// That motion and its session, which may be one that takes more; an outcome that was not on record
/// can be found. Nothing, with `otherwise` and what else stands against it, when it
/// is not there or in another status.
std::optional<Floor> on_the_floor(Judgement& judgement, MotionStatus from, const Code& otherwise);

}  // namespace cocrea
