#pragma once

#include "cocrea/workflow/read.hpp"
#include "problems.hpp"

/// What the parts of a workflow say about each other. A part that could not be read at all is not
/// held against the others.
namespace cocrea {

/// Roles: declared where they are named, deputies that end somewhere.
void check_roles(const Workflow& workflow, Problems& problems);

/// Names of roles and seats that stand for nothing else.
void check_names(const Workflow& workflow, const Vocabulary& words, Problems& problems);

/// Somebody who comes to do each deed without which the exercise cannot be walked to its end.
void check_rights(const Workflow& workflow, const Vocabulary& words, Problems& problems);

/// Warnings: what a file says that has no effect, or hardly the one that was meant.
void check_doubts(const Workflow& workflow, Problems& problems);

/// Sets of capacities that somebody wears, and that exclude each other.
void check_exclusive(const Workflow& workflow, Problems& problems);

/// Steps that are kept apart are others, of which somebody has each in hand.
void check_apart(const Workflow& workflow, Problems& problems);

/// Tracks and phases that know each other, and a decision in validation.
void check_tracks(const Workflow& workflow, Problems& problems);

/// Bodies whose chair and quorum name somebody, and whose second call asks for no more than the
/// first; kinds of session that somebody may call.
void check_bodies(const Workflow& workflow, const Vocabulary& words, Problems& problems);

/// Rules by which no motion carries with fewer for it than against, and matters that name one.
void check_decisions(const Workflow& workflow, const Vocabulary& words, Problems& problems);

/// Every step has somebody who may do it and names only what is declared.
void check_hands(const Workflow& workflow, const Vocabulary& words, Problems& problems);

/// Classes of documents name roles and rules that there are, and leave somebody to touch them.
void check_documents(const Workflow& workflow, const Vocabulary& words, Problems& problems);

/// Holds `body_only_advises` against the file when the body of that rule gives opinions alone, and
/// what stands at `path` takes a decision.
void require_decides(const Workflow& workflow, std::string_view decision, const std::string& path,
                     Problems& problems);

/// Whether whoever lacks a quorum on the first call lacks it on the second.
bool second_call_is_idle(const Body& body);

/// The deeds that somebody of that sort needs.
const std::vector<std::string>& deeds_needed(const Vocabulary& words, Needed by);

/// The graph of `needs`: no cycle, nothing missing, nothing from later, nothing that cannot run.
void check_needs(const Workflow& workflow, Problems& problems);

/// Choices of two steps or more, done for the same thing, under an id of their own.
void check_choices(const Workflow& workflow, Problems& problems);

/// Times that can come: counted from what can happen before, opening before they close, and
/// extended by somebody where the exercise would stop without that. Steps that go back to some that
/// they need.
void check_times(const Workflow& workflow, const Vocabulary& words, Problems& problems);

/// The steps that one commitment, or one axis, goes through: their records fit into its state.
void check_size(const Workflow& workflow, Problems& problems);

/// Puts the steps of every phase in an order in which they can be done: the file's, with what a
/// step needs before it. The graph must have no cycle.
void sort_steps(Workflow& workflow);

using PlacedStep = std::pair<const PhasePlan*, const Step*>;

/// Whether `step` is done after `other`, whatever happens: of a later phase, or waiting for it.
bool is_after(const Workflow& workflow, const PlacedStep& step, const PlacedStep& other);

/// Where a step stands in the file.
std::string path_of(const PhasePlan& plan, const Step& step);

/// Whether somebody can wear `capacity`: a role of the file, or one that the engine knows.
inline bool is_worn(const Workflow& workflow, std::string_view capacity) {
    return capacity == "seat" || capacity == "lead" || workflow.role(capacity);
}

/// The ids of named parts, as they are shown.
template <class T>
std::vector<std::string> ids_of(const std::vector<T>& all) {
    std::vector<std::string> ids;
    for (const T& one : all) ids.push_back(shown(one.id));
    return ids;
}

/// `a -> b -> a`.
std::string cycle_text(const std::vector<std::string>& ids);

}  // namespace cocrea
