#pragma once

#include <optional>
#include <vector>

#include "concepts/session/motion.hpp"
#include "judgement/judgement.hpp"

namespace cocrea {

Id<Attendance> attendance_of(const Id<Session>& session, const ObjectId& who);

/// What is recorded of `seat` at the session; nothing of an earlier day than the one for which the
/// session is now convened, so that a session called again starts from an empty roll.
std::optional<Attendance> attendance_at(const Facts& facts, const Id<Session>& session,
                                        const Id<SeatHolders>& seat);

/// Who may vote for `seat` at this session: the titular when present; the suplente when present and
/// the titular is recorded absent or the seat has no titular; nobody otherwise.
std::optional<Voter> voter_of(const Facts& facts, const Id<Session>& session,
                              const Id<SeatHolders>& seat, const Date& day);

/// The voters of every seat of `workflow` that is represented.
std::vector<Voter> roll_of(const Facts& facts, const Workflow& workflow, const Id<Session>& session,
                           const Date& day);

/// Holds `quorum_lacking` (seats, sectors) against the act unless `roll` is a quorum of the
/// session.
void require_quorum(Judgement& judgement, const Workflow& workflow, const Id<Session>& id,
                    const Session& session, const std::vector<Voter>& roll);

/// Whether `roll` is a quorum.
bool is_quorum(const Workflow& workflow, const Session& session, const std::vector<Voter>& roll);

}  // namespace cocrea
