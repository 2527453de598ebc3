#pragma once

#include <optional>
#include <string>
#include <vector>

#include "concepts/commitment/commitment.hpp"
#include "judgement/catalogue.hpp"

namespace cocrea {

/// Holds against the act that the commitment's axis is not on record; answers whether it is.
bool require_axis_known(Judgement& judgement, const Id<Commitment>& id,
                        const Commitment& commitment);

/// Whether `step` counts as done for the commitment, in its own progress or its axis's. What is
/// only attested does not count for a commitment proposed live.
bool is_done(const Facts& facts, const Commitment& commitment, const Step& step);

/// Whether one of these steps, which are a choice, is.
bool is_chosen(const Facts& facts, const Commitment& commitment,
               const std::vector<const Step*>& steps);

/// Whether the step called `need` is behind the commitment: done in this round, or, in a phase that
/// it has left, in the round in which it left it.
bool is_behind(const Facts& facts, const Workflow& workflow, const Commitment& commitment,
               const std::string& need);

/// Holds everything that the current phase still lacks against the act: every step pending, every
/// deliverable missing, and approvals that count for the past only.
void require_phase_done(Judgement& judgement, const Id<Commitment>& id,
                        const Commitment& commitment);

/// The commitment's own steps of the current phase that do not count as done.
std::vector<std::string> lacking(const Facts& facts, const Workflow& workflow,
                                 const Commitment& commitment);

/// Holds against the act that Validation was passed on the word of a document, which says of no
/// decision: what is published here and now does not rest on that.
void require_validation(Judgement& judgement, const Id<Commitment>& id,
                        const Commitment& commitment);

/// Holds what entering `phase` asks for against the act: the workflow's conditions, and at
/// Validation the lead, the problem and the description.
void require_entry(Judgement& judgement, const Id<Commitment>& id, const Commitment& commitment,
                   Phase phase);

/// Whether the act of publication has happened: a step of that phase that delivers something
/// published is done, or the phase is left.
bool published(const Workflow& workflow, const Commitment& commitment);

/// Whether the commitment's text was approved, by the forum or by signatures, in any step that
/// still counts.
bool was_decided(const Commitment& commitment);

/// Whether a decision of Validation that still counts has settled the text of the commitment, or it
/// is past that phase.
bool settled(const Workflow& workflow, const Commitment& commitment);

}  // namespace cocrea
