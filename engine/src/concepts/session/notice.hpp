#pragma once

#include "cocrea/workflow.hpp"
#include "concepts/session/session.hpp"
#include "judgement/judgement.hpp"

namespace cocrea {

/// Where the workflow speaks of that kind of session.
std::string basis_of(const Workflow& workflow, const Body& body, const SessionKind& kind);

/// Holds `notice_short` against the act when fewer days than a session of that kind asks for lie
/// between `from` and `day`: calendar days, or working days, which leave out Saturdays, Sundays and
/// the holidays of the workflow. The day of the call does not count, that of the session does.
void require_notice(Judgement& judgement, const Workflow& workflow, const Body& body,
                    const SessionKind& kind, const Date& from, const Date& day);

/// Holds `papers_late` against the act for each document of `texts` whose text was recorded fewer
/// days before the session than its kind asks for, counted as the notice is.
void require_papers(Judgement& judgement, const Workflow& workflow, const Session& session,
                    const std::vector<ObjectId>& texts);

}  // namespace cocrea
