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

namespace cocrea {

/// A name that people read. In a workflow that was read there is always one: an absent title falls
/// back to the thing's id.
struct Text {
    /// By tag (BCP 47, `es`), in the order of the file; under an empty tag what is for all of them.
    std::vector<std::pair<std::string, std::string>> by_language;

    /// In that language; where it is absent, in the first one. Lives as long as this text.
    const std::string& in(std::string_view language) const;
};

/// How many of a total are enough.
struct Enough {
    /// How it is said.
    enum class Kind {
        number,    ///< so many
        majority,  ///< more than half (PNUD Kit 5, simple majority)
        all,       ///< every one
        share,     ///< at least count / denominator of them
    };
    Kind kind = Kind::majority;  ///< how it is said
    unsigned count = 0;          ///< of Kind::number and Kind::share
    unsigned denominator = 1;    ///< of Kind::share; never below the count

    /// How many of `total` that is; `number` is the count itself, even above `total`.
    unsigned of(unsigned total) const;
};

/// Who must be present for a session to open (PNUD Kit 5: a forum that decides needs such a rule).
struct Quorum {
    Enough seats;                   ///< of all seats, by titular or suplente, not by delegation
    std::optional<Enough> sectors;  ///< sectors with at least one seat present; absent: any
    std::map<std::string, unsigned> of_sector = {};  ///< seats of that sector, at least
    std::vector<std::string> present = {};  ///< seats and roles without which none opens; `chair`
    unsigned people = 0;                    ///< of an open body: how many must have come
};

/// A seat of a body, to which a vote belongs.
struct Seat {
    std::string id;       ///< unique in the workflow
    std::string sector;   ///< a name that the file chooses
    unsigned weight = 1;  ///< of its vote
    Text title;           ///< how it is shown
    Text named_by;        ///< who names or elects its holders, for readers; may be empty
};

/// A kind of session, such as ordinary or urgent.
struct SessionKind {
    std::string id;                       ///< as `session.convene` names it
    Text title;                           ///< how it is shown; empty where the file does not say
    std::optional<unsigned> notice;       ///< days between the call and the session, if any
    std::optional<unsigned> papers = {};  ///< days that a text lies there before it is voted on
    bool working_days = false;            ///< whether the days of both are working days
    bool is_public = false;               ///< whether whoever wants may come, and is told where
    bool off_agenda = true;               ///< whether it takes up what was not on its agenda
    /// Roles that convene one, with their deputies; absent: all that may.
    std::optional<std::vector<std::string>> by = {};
    std::optional<Enough> request = {};  ///< seats that call one together by themselves, if any
};

/// Who meets: a plenary, a commission, an open forum. The first one of a workflow is its forum
/// (*Secretariado Técnico Local*).
struct Body {
    std::string id;                  ///< as decision rules and sessions name it
    Text title;                      ///< how it is shown
    bool open = false;               ///< whoever comes takes part; it has no seats
    bool advises = false;            ///< its motions are opinions: no effect and no step is its own
    std::vector<Seat> seats;         ///< at least one, unless it is open; some may be others' too
    Quorum quorum;                   ///< of a first call
    Quorum second_call;              ///< of a second call; the same when the file does not say
    std::vector<std::string> chair;  ///< seats and roles that chair, in order; none: nobody does
    bool chair_alternates = false;   ///< whether the next one chairs the next session
    std::vector<SessionKind> sessions;  ///< at least one; the first where none is named

    /// How many sectors have a seat.
    unsigned sectors() const;
    /// The seat of that id, or null.
    const Seat* seat(std::string_view id) const;
    /// The kind of session of that id, or null.
    const SessionKind* session(std::string_view id) const;
};

/// How votes become an outcome (PNUD Kit 5). Consensus: at least one for, nobody against. Majority:
/// more than half. Qualified: at least a share, such as two thirds.
BOOST_DEFINE_ENUM_CLASS(Counting, consensus, majority, qualified)

/// What a share is a share of: every seat, the seats on the roll, or the votes for and against.
BOOST_DEFINE_ENUM_CLASS(Base, seats, present, votes)

/// What the votes for must reach.
struct Threshold {
    Counting rule = Counting::majority;  ///< how they are counted
    Base of = Base::seats;               ///< of what; consensus does not ask
    unsigned numerator = 1;              ///< qualified: at least numerator / denominator
    unsigned denominator = 2;            ///< never below the numerator
};

/// What becomes of an abstention before a threshold is asked for.
BOOST_DEFINE_ENUM_CLASS(Abstention, by_base, against, ignored, majority)

/// Among those whom a rule bars, whoever brought the text that is put to the vote.
inline constexpr std::string_view the_author = "author";

/// How votes are given: each by its seat, or on paper, of which the count alone is on record.
BOOST_DEFINE_ENUM_CLASS(Ballots, by_seat, on_paper)

/// A number of days: of the calendar, or working days, which leave out Saturdays, Sundays and the
/// holidays of the workflow.
struct Period {
    unsigned days = 0;     ///< at least one
    bool working = false;  ///< whether they are working days
};

/// When it shows how each seat voted: together once the vote is over, or as the votes are cast. Who
/// has voted always shows.
BOOST_DEFINE_ENUM_CLASS(VotesShow, at_closing, as_cast)

/// A named decision rule: the first threshold that is met carries the motion. Votes count by the
/// weight of their seat, and no motion carries with fewer for it than against.
struct DecisionRule {
    std::string id;                               ///< as matters and steps name it
    Text title;                                   ///< how it is shown
    std::string body;                             ///< id of the body that decides by it
    Threshold rule;                               ///< asked first
    std::optional<Threshold> otherwise;           ///< asked when the first is not met
    bool each_sector = false;                     ///< the threshold must be met inside every sector
    std::map<std::string, Threshold> of_sector;   ///< what must be met inside the sectors named
    Abstention abstention = Abstention::by_base;  ///< `by_base`: as what the share is of has it
    std::set<std::string> no_abstention;          ///< seats and sectors that must say yes or no
    bool casting_vote = false;   ///< of the chair, where as many are for as against
    bool recused_leave = false;  ///< who is recused is left out of what the share is of
    /// Roles: seats whose holders wear one for the matter; `lead`, and `author` of its texts.
    std::set<std::string> barred;
    Ballots ballots = Ballots::by_seat;  ///< how votes are given
    /// Whether others may type the vote of a seat; absent: unless votes must be signed.
    std::optional<bool> typed = {};
    std::optional<Period> challenge = {};  ///< after the vote, to challenge it in; absent: never
    VotesShow votes_show = VotesShow::at_closing;  ///< when it shows how each seat voted
};

/// What may be put to the vote, and the one rule that decides it: an effect, or a kind of motion
/// that the file names and that changes nothing by itself.
struct Matter {
    std::string id;        ///< the effect, or as motions name it
    Text title;            ///< how it is shown; of an effect it may be empty
    std::string decision;  ///< id of the decision rule
};

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
    unsigned line = 0;  ///< where the workflow says so: the basis of a blocker

    /// Whether it is not left to one role: the forum decides it, or those named sign it.
    bool is_decided() const { return !decide.empty() || sign; }
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
    unsigned line = 0;                   ///< where the workflow says so

    /// The step of that id, or null; lives as long as this plan.
    const Step* step(std::string_view id) const;
};

/// A way of commitments through the phases, such as co-created or proactive.
struct Track {
    std::string id;             ///< as `commitment.propose` names it
    Text title;                 ///< how it is shown
    std::vector<Phase> phases;  ///< ascending, with validation and publication
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
    /// Whether somebody with these capacities (`Engine::capacities`) is of `audience`. A deputy is
    /// whatever the role is.
    bool is_for(const Audience& audience, const std::set<std::string>& capacities) const;
};

/// What is wrong with a workflow file, and where. `path` leads to it (`phases.diagnosis.steps`);
/// `have` and `need` are the parameters of the message, which whoever shows it words.
struct Problem {
    std::string code;     ///< stable: one of `problem_codes()`, or of the syntax
    unsigned line = 1;    ///< from 1
    unsigned column = 1;  ///< from 1, in characters
    std::string path;     ///< keys joined with dots, places in lists as `[0]`
    std::string have;     ///< what the file has, cut to a length that can be shown
    std::string need;     ///< what would be enough, or empty
};

/// `{line, column, code, path, have, need}`.
boost::json::object to_json(const Problem& problem);

/// To whom a workflow has to grant a deed.
enum class Needed {
    never,          ///< to nobody
    always,         ///< to somebody, whatever the workflow
    by_seats,       ///< to the seats
    to_convene,     ///< to somebody, and to each role that a kind of session names
    to_request,     ///< to the seats, where a kind of session can be requested
    to_complete,    ///< to the role that a step names
    to_deliver,     ///< to that role where the step has deliverables; to somebody, if it names none
    to_sign,        ///< to the roles that sign a step, and to seats where one of them signs it
    to_circulate,   ///< to somebody, where a step is signed
    for_documents,  ///< to somebody, where a step has deliverables
    to_publish,     ///< to somebody, where a deliverable has to be published
    to_countersign,  ///< to whoever countersigns
    to_challenge,    ///< to somebody, where a decision may be challenged
};

/// The words that concepts above this one define: those that a workflow may use, and what hosts
/// have to know of them.
struct Vocabulary {
    std::set<std::string> deeds;       ///< for `may`
    std::set<std::string> kinds;       ///< of objects, for `audience`
    std::set<std::string> conditions;  ///< for `requires`
    std::map<std::string, bool> effects =
        {};  ///< of motions, for `matters`; whether it must have it
    std::set<std::string> step_effects = {};  ///< of motions, which `decide` of steps binds
    std::set<std::string> rulings = {};       ///< effects that answer a challenge, each needed
    std::map<std::string, std::set<std::string>> arguments =
        {};                                                  ///< of the conditions that have any
    std::map<Needed, std::vector<std::string>> needed = {};  ///< deeds, by who needs them
    std::vector<std::string> waiting = {};  ///< kinds whose objects may wait for somebody, in order
    std::set<std::string> about_values = {};  ///< deeds that personal values have to follow
    std::set<std::string> suppressing = {};   ///< deeds that take a text beside the log away
    std::set<std::string> constitutive = {};  ///< deeds that may ask for a second pair of eyes
    std::map<std::string, Scope> about = {};  ///< deeds that are about one thing: a commitment,
                                              ///< which is part of an axis, or an axis alone
};

/// A workflow, or every problem of its file; never both, never neither.
struct Reading {
    std::optional<Workflow> workflow;  ///< there when the file has no problem
    std::vector<Problem> problems;     ///< by position
};

}  // namespace cocrea
