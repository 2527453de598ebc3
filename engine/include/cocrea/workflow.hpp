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

/// A name that people read, in both languages; an absent language falls back to the other.
struct Text {
    std::string es, en;
};

/// How many of a total are enough.
struct Enough {
    enum class Kind { number, majority, all } kind = Kind::majority;
    unsigned count = 0;  ///< of Kind::number

    /// `majority` is more than half; `number` is the count itself, even above `total`.
    unsigned of(unsigned total) const;
};

/// Seats, and sectors with at least one seat present, that a session needs.
struct Quorum {
    Enough seats;
    std::optional<Enough> sectors;
};

struct Seat {
    std::string id;
    std::string sector;
    Text title;
};

struct Forum {
    Text title;
    std::vector<Seat> seats;
    Quorum quorum;
    Quorum second_call;
    std::map<std::string, unsigned> notice_days;  ///< by `ordinary` and `extraordinary`

    unsigned sectors() const;
};

/// How votes become an outcome. Consensus: at least one for, nobody against (PNUD Kit 5).
BOOST_DEFINE_ENUM_CLASS(Counting, consensus, majority, qualified)

/// What a share is a share of: every seat, the seats on the roll, or the votes for and against.
BOOST_DEFINE_ENUM_CLASS(Base, seats, present, votes)

struct Threshold {
    Counting rule = Counting::majority;
    Base of = Base::seats;
    unsigned numerator = 1, denominator = 2;  ///< qualified: at least this share
};

/// A named decision rule: the first threshold that is met carries the motion.
struct DecisionRule {
    std::string id;
    Text title;
    Threshold rule;
    std::optional<Threshold> otherwise;
    bool each_sector = false;  ///< the threshold must be met inside every sector as well
};

/// The capacity in which an actor acts, and the deeds that it may do.
struct Role {
    std::string id;
    Text title;
    std::set<std::string> may;
    std::string deputy_of;  ///< has the rights of that role too; or empty
};

BOOST_DEFINE_ENUM_CLASS(Scope, commitment, axis)
BOOST_DEFINE_ENUM_CLASS(DocumentStatus, draft, approved, published, superseded)

struct Deliverable {
    std::string id;
    DocumentStatus status = DocumentStatus::draft;  ///< at least: draft, approved or published
};

struct Step {
    std::string id;
    Text title;
    std::vector<std::string> needs;
    std::string by;      ///< role that completes it; or empty when it is decided
    std::string decide;  ///< decision rule by which the forum completes it; or empty
    std::vector<Deliverable> delivers;
    Scope scope = Scope::commitment;
    bool keep = false;  ///< counts in later rounds until it is reopened by name
    unsigned line = 0;  ///< where the workflow says so: the basis of a blocker
};

struct PhasePlan {
    Phase phase{};
    Text title;
    std::vector<std::string> requires_;  ///< conditions to enter it
    std::vector<Step> steps;             ///< in an order in which they can be done
    unsigned line = 0;

    const Step* step(std::string_view id) const;
};

struct Track {
    std::string id;
    Text title;
    std::vector<Phase> phases;
};

/// A methodology as data, checked. Immutable once read.
struct Workflow {
    std::string name;
    unsigned version = 1;
    Text title;
    std::string time_zone;  ///< IANA name
    Forum forum;
    std::vector<Role> roles;
    std::vector<DecisionRule> decisions;
    std::vector<Track> tracks;
    std::vector<PhasePlan> phases;  ///< in the spine's order

    const Seat* seat(std::string_view id) const;
    const Role* role(std::string_view id) const;
    const DecisionRule* decision(std::string_view id) const;
    const Track* track(std::string_view id) const;
    const PhasePlan* phase(Phase phase) const;
    /// The step and the phase that it belongs to; step ids are unique in a workflow.
    std::pair<const PhasePlan*, const Step*> step(std::string_view id) const;
    /// Whether `role`, or the role that it is deputy of, may do `deed`.
    bool may(std::string_view role, std::string_view deed) const;
};

/// What is wrong with a workflow file, and where. `path` leads to it (`phases.diagnosis.steps`);
/// `have` and `need` are the parameters of the message, which whoever shows it words.
struct Problem {
    std::string code;
    unsigned line = 1, column = 1;
    std::string path;
    std::string have, need;
};

/// `{line, column, code, path, have, need}`.
boost::json::object to_json(const Problem& problem);

/// The words that a workflow may use and that concepts above this one define.
struct Vocabulary {
    std::set<std::string> deeds;
    std::set<std::string> conditions;
};

/// A workflow, or every problem of its file; never both, never neither.
struct Reading {
    std::optional<Workflow> workflow;
    std::vector<Problem> problems;
};

}  // namespace cocrea
