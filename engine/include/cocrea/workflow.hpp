#pragma once

#include <boost/describe/enum.hpp>
#include <boost/json/object.hpp>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "cocrea/lifecycle.hpp"
#include "cocrea/workflow/decision.hpp"

namespace cocrea {

/// Whether something is for each commitment, or once for the axis and for all of its commitments.
BOOST_DEFINE_ENUM_CLASS(Scope, commitment, axis)

/// The capacity in which an actor acts, and the deeds that it may do.
struct Role {
    std::string id;  ///< as acts name it; `registrar`, `seat` and `lead` the engine knows
    Text title;      ///< how it is shown
    std::set<std::string> may;        ///< deeds
    std::string deputy_of;            ///< has the rights of that role too; or empty
    std::optional<Scope> about = {};  ///< it is held for one such thing; absent: in everything
    Text named_by = {};  ///< who names or elects its holders, for readers; may be empty
};

/// Who stands for a deed besides whoever does it, once the forum has sat.
struct Countersigning {
    std::set<std::string> by;              ///< roles, one of which does; none: a decision
    std::set<std::string> without_quorum;  ///< roles, one of which does while nobody can decide
};

/// How far a document has come; each but the last is more than the one before.
BOOST_DEFINE_ENUM_CLASS(DocumentStatus, draft, approved, published, superseded)

/// For whom something is.
struct Audience {
    /// Who they are.
    enum class Who {
        everyone,  ///< whoever can read the register
        members,   ///< whoever wears a role of the workflow, or holds a seat
        roles,     ///< whoever wears one of those named
    };
    Who who = Who::members;       ///< who they are
    std::set<std::string> roles;  ///< of Who::roles
};

/// What a workflow says of the documents of one class, such as those that a step delivers.
struct DocumentClass {
    std::string id;                       ///< as `document.add` names it
    Text title;                           ///< how it is shown
    std::vector<std::string> by;          ///< roles that add and revise them; empty: all that may
    std::string approve;                  ///< rule that approves them; empty: that of the matter
    std::vector<std::string> publish_by;  ///< roles that publish them; empty: all that may
    bool unapproved = false;              ///< published without an approval before
    /// Roles whose wearers never touch one, in whichever capacity; `lead` of what it is about.
    std::vector<std::string> apart_from;
    std::optional<Audience> audience;  ///< for whom their copies are
};

/// A document that a step leaves.
struct Deliverable {
    std::string id;                                 ///< as `step.deliver` names it
    DocumentStatus status = DocumentStatus::draft;  ///< at least: draft, approved or published
    std::optional<Due> due = {};                    ///< to be handed in by; absent: whenever
};

/// Approval in writing, outside a session: who signs, and how many signatures are enough.
struct Signing {
    std::vector<std::string> of;   ///< seats and roles, each of which gives one signature
    unsigned number = 0;           ///< of them that approve; never above their count
    std::optional<unsigned> days;  ///< for how many days after its circulation; absent: no end
};

/// Local practice inside a phase: something that somebody completes, the forum decides or those
/// named approve by their signatures. One of `by`, `decide` and `sign` is there.
struct Step {
    std::string id;                     ///< unique in the workflow
    Text title;                         ///< how it is shown
    std::vector<std::string> needs;     ///< steps that must be done before
    std::string by;                     ///< role that completes it; or empty
    std::string decide;                 ///< decision rule by which the forum completes it; or empty
    std::optional<Signing> sign = {};   ///< signatures that complete it
    std::vector<Deliverable> delivers;  ///< all of them before it can be completed
    Scope scope = Scope::commitment;    ///< for whom it is done
    bool keep = false;                  ///< counts in later rounds until it is reopened by name
    /// Steps of which nobody has this one in hand as well, whichever came first.
    std::vector<std::string> apart_from = {};
    unsigned times = 1;                  ///< how often it is done
    bool more = false;                   ///< it may be done more often as well
    bool optional = false;               ///< the phase is left without it too
    std::string choice = {};             ///< of which it is one; or empty
    std::vector<std::string> back = {};  ///< steps that it needs, to which whoever does it returns
    std::optional<Moment> opens = {};    ///< the first day on which it is done; absent: whenever
    std::optional<Moment> closes = {};   ///< the last one, unless it was extended
    std::optional<Due> due = {};         ///< to be done by; absent: whenever
    unsigned line = 0;                   ///< where the workflow says so: the basis of a blocker

    /// Whether it is not left to one role: the forum decides it, or those named sign it.
    bool is_decided() const { return !decide.empty() || sign; }
    /// Whether its phase is not left without this very step.
    bool is_required() const { return !optional && choice.empty(); }
    /// Whether a record of it that is done leaves room for another in the same round.
    bool repeats() const { return times > 1 || more; }
};

/// A condition that a workflow asks for, with what it says about it.
struct Requirement {
    std::string condition;          ///< its name
    boost::json::object arguments;  ///< numbers and words, by name
    unsigned line = 0;              ///< where the workflow says so
};

/// What a phase asks for before it is left.
struct PhasePlan {
    Phase phase{};                       ///< of the spine
    Text title;                          ///< how it is shown
    std::vector<Requirement> requires_;  ///< conditions to enter it
    std::vector<Step> steps;             ///< in an order in which they can be done
    std::vector<std::string> choices;    ///< ids of steps of which one is enough
    unsigned line = 0;                   ///< where the workflow says so

    /// The step of that id, or null; lives as long as this plan.
    const Step* step(std::string_view id) const;
};

/// A day of the exercise that its steps may be counted from.
struct NamedDay {
    std::string id;   ///< as steps name it
    Text title;       ///< how it is shown
    std::string day;  ///< as `2026-05-01`
};

/// A way of commitments through the phases, such as co-created or proactive.
struct Track {
    std::string id;             ///< as `commitment.propose` names it
    Text title;                 ///< how it is shown
    std::vector<Phase> phases;  ///< ascending, with validation and publication
};

/// A kind of things that happen and are no meeting of a body: a survey, a delivery.
struct EventKind {
    std::string id;  ///< as `event.record` names it
    Text title;      ///< how it is shown
};

/// The audiences that a workflow declares; what holds where it declares none:
/// docs/reference/workflow-file.md.
struct Audiences {
    std::map<std::string, Audience> deeds;  ///< by deed; of one that is attested, its own
    std::map<std::string, Audience> kinds;  ///< by kind of object
};

/// A methodology as data, checked: whoever has one from `read_workflow` can rely on every reference
/// in it. Immutable once read; safe from any thread. What each part means:
/// docs/reference/workflow-file.md. Pointers that it gives live as long as it does.
struct Workflow {
    std::string name;          ///< of the file's workflow; with `version` unique in a register
    unsigned version = 1;      ///< from 1
    Text title;                ///< how it is shown
    std::string time_zone;     ///< IANA name: where "today" is today
    std::vector<Body> bodies;  ///< at least one; the first is the forum
    std::set<std::string> holidays;  ///< days as `2026-05-01`: no working days, as weekends are
    std::vector<NamedDay> dates;     ///< in the file's order
    std::vector<Role> roles;         ///< in the file's order
    std::vector<std::vector<std::string>> exclusive;      ///< capacities never worn together
    std::map<std::string, Countersigning> countersigned;  ///< by deed
    std::set<std::string> signed_deeds;    ///< acts that must be signed; `all` stands for every one
    unsigned recorded_within = 30;         ///< days that an act may lie back, past the take-over
    std::vector<DecisionRule> decisions;   ///< in the file's order
    std::vector<Matter> matters;           ///< every effect has one; in the file's order
    std::vector<Track> tracks;             ///< in the file's order
    std::vector<PhasePlan> phases;         ///< in the spine's order
    std::vector<DocumentClass> documents;  ///< in the file's order
    std::vector<EventKind> events;         ///< in the file's order
    Audiences audience;                    ///< for whom deeds and kinds are

    /// The body of that id, or null.
    const Body* body(std::string_view id) const;
    /// The seat of that id in whichever body, or null.
    const Seat* seat(std::string_view id) const;
    /// The seats of all bodies, each once.
    std::vector<Seat> seats() const;
    /// The role of that id, or null.
    const Role* role(std::string_view id) const;
    /// Whether that role is one of `roles`, by itself or as a deputy.
    bool is_one_of(std::string_view role, const std::vector<std::string>& roles) const;
    /// The decision rule of that id, or null.
    const DecisionRule* decision(std::string_view id) const;
    /// The body that decides by the rule of that id, or null.
    const Body* body_of(std::string_view decision_id) const;
    /// The matter of that id, or null.
    const Matter* matter(std::string_view id) const;
    /// The track of that id, or null.
    const Track* track(std::string_view id) const;
    /// What `phase` asks for, or null when no track walks it.
    const PhasePlan* phase(Phase phase) const;
    /// The step and the phase that it belongs to, or two nulls; step ids are unique in a workflow.
    std::pair<const PhasePlan*, const Step*> step(std::string_view id) const;
    /// What may stand for `need` in the needs of a step: the step of that id, or each of the choice
    /// of that id.
    std::vector<const Step*> steps_for(std::string_view need) const;
    /// The date of that id, or null.
    const NamedDay* date(std::string_view id) const;
    /// Whether `role`, or a role that it is deputy of, may do `deed`. No for a role that is not
    /// there: rights are denied by default.
    bool may(std::string_view role, std::string_view deed) const;
    /// Whether nobody wears both capacities at a time. A deputy is whatever the role is.
    bool excludes(std::string_view one, std::string_view other) const;
    /// Whether an act that does `deed` must be signed by its actor.
    bool demands_signature(std::string_view deed) const;
    /// The audience declared for `deed`, or null.
    const Audience* audience_of_deed(std::string_view deed) const;
    /// The audience declared for objects of `kind`, or null.
    const Audience* audience_of_kind(std::string_view kind) const;
    /// The class of documents of that id, or null.
    const DocumentClass* document_class(std::string_view id) const;
    /// The kind of events of that id, or null.
    const EventKind* event(std::string_view id) const;
    /// Whether somebody with these capacities (`Engine::capacities`) is of `audience`. A deputy is
    /// whatever the role is.
    bool is_for(const Audience& audience, const std::set<std::string>& capacities) const;
};

}  // namespace cocrea
