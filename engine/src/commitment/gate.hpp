#pragma once

#include <optional>

#include "cocrea/commitment/commitment.hpp"
#include "judgement/catalogue.hpp"

namespace cocrea {

/// Whether `step` counts as done for the commitment, in its own progress or its axis's.
bool is_done(const Facts& facts, const Commitment& commitment, const Step& step);

/// Holds everything that the current phase still lacks against the act: every step pending, every
/// deliverable missing, and approvals that count for the past only.
void require_phase_done(Judgement& judgement, const Id<Commitment>& id,
                        const Commitment& commitment);

/// Holds what entering `phase` asks for against the act: the workflow's conditions, and at
/// Validation the lead, the problem and the description.
void require_entry(Judgement& judgement, const Id<Commitment>& id, const Commitment& commitment,
                   Phase phase);

/// Whether the act of publication has happened in this round.
bool published(const Workflow& workflow, const Commitment& commitment);

/// Whether a decision has settled the text of the commitment in its round at Validation, or it is
/// past that phase.
bool settled(const Workflow& workflow, const Commitment& commitment);

}  // namespace cocrea
