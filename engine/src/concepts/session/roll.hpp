#pragma once

#include <optional>
#include <string_view>
#include <vector>

#include "concepts/session/motion.hpp"
#include "judgement/judgement.hpp"

namespace cocrea {

Id<Attendance> attendance_of(const Id<Session>& session, const ObjectId& who);

/// What is recorded of `seat` at the session; nothing of an earlier day than the one for which the
/// session is now convened, so that a session called again starts from an empty roll.
std::optional<Attendance> attendance_at(const Facts& facts, const Id<Session>& session,
                                        const Id<SeatHolders>& seat);

/// Who is there for `seat` at this session: the titular, or else the suplente; nobody where neither
/// is recorded as present.
std::optional<Voter> present_for(const Facts& facts, const Id<Session>& session,
                                 const Id<SeatHolders>& seat, const Date& day);

/// Who votes for `seat` on that matter: whoever is there for it, or for the seat to which it gave
/// its vote in writing. Such a vote is not given on.
std::optional<Voter> voter_of(const Facts& facts, const Id<Session>& session,
                              const Id<SeatHolders>& seat, const Date& day,
                              std::string_view matter);

/// Who is there for the seats of `body`.
std::vector<Voter> present_at(const Facts& facts, const Body& body, const Id<Session>& session,
                              const Date& day);

/// The voters of every seat of `body` on that matter.
std::vector<Voter> roll_of(const Facts& facts, const Body& body, const Id<Session>& session,
                           const Date& day, std::string_view matter);

/// What stands between a session and its quorum on the day of the act, code by code.
std::vector<Blocker> against_quorum(Judgement& judgement, const Workflow& workflow,
                                    const Id<Session>& id, const Session& session);

/// Holds all of that against the act.
void require_quorum(Judgement& judgement, const Workflow& workflow, const Id<Session>& id,
                    const Session& session);

/// The same where the roll of the session is at hand; who votes for a seat that is away makes none.
void require_quorum(Judgement& judgement, const Workflow& workflow, const Id<Session>& id,
                    const Session& session, std::vector<Voter> roll);

/// Whether those in office on `day` could make a quorum of `body` at all, of a second call at
/// least. `without` is a seat that counts as empty.
bool can_meet(const Facts& facts, const Body& body, const Date& day, std::string_view without = {});

/// Whether a seat or a role of the workflow is there: somebody for the seat, or a wearer of the
/// role (or of its deputy) as a guest, for a seat, or as the one who acts.
bool is_there(Judgement& judgement, const Workflow& workflow, const Id<Session>& session,
              const std::string& who);

}  // namespace cocrea
