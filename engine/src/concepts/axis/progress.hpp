#pragma once

#include <boost/describe/class.hpp>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "concepts/actor/actor.hpp"
#include "concepts/document/document.hpp"

namespace cocrea {

struct Circulation;

/// A document handed in for a deliverable, and the text it had then.
struct Delivery {
    std::string deliverable;
    Id<Document> document;
    unsigned edition = 1;
    std::optional<std::string> digest;
    std::optional<Id<Motion>> approved_by =
        {};                                 ///< of a step that is done and asked for an approval
    std::optional<Date> on = {}, due = {};  ///< handed in, where a day was set for that
    std::optional<Prose> reason = {};       ///< why it was late
    BOOST_DESCRIBE_CLASS(Delivery, (),
                         (deliverable, document, edition, digest, approved_by, on, due, reason), (),
                         ())
};

/// A later last day for a step, and for what it leaves.
struct Extension {
    Date until;
    Date on;  ///< when it was given
    std::optional<Id<Actor>> by = {};
    std::optional<Id<Motion>> motion = {};
    std::optional<Prose> reason = {};  ///< of a decision, its motion has it
    BOOST_DESCRIBE_CLASS(Extension, (), (until, on, by, motion, reason), (), ())
};

/// What happened to one step in one round.
struct StepRecord {
    std::string step;
    unsigned round = 0;
    std::vector<Delivery> delivered;
    bool done = false;
    std::optional<Date> on;
    std::optional<Id<Actor>> by;
    std::optional<Id<Motion>> motion;  ///< that decided it
    bool attested = false;
    std::optional<Id<Circulation>> circulation;  ///< the last one; of a step done, that approved it
    std::optional<Extension> extended;
    std::optional<Date> due;      ///< of a step done, by when it should have been
    bool late = false;            ///< it was done, or put on record, after that
    std::optional<Prose> reason;  ///< why it was late
    BOOST_DESCRIBE_CLASS(StepRecord, (),
                         (step, round, delivered, done, on, by, motion, attested, circulation,
                          extended, due, late, reason),
                         (), ())
};

/// Why work went back, and the steps that were done and are to be done again.
struct LastReturn {
    std::optional<Prose> observations;  ///< absent where they are not on record
    std::vector<std::string> reopened;
    BOOST_DESCRIBE_CLASS(LastReturn, (), (observations, reopened), (), ())
};

/// The steps of an axis or commitment that count, or may yet. What a return undid is in earlier
/// versions.
using Progress = std::vector<StepRecord>;

/// How often `step` counts as done in `round`: by records of that round, or of an earlier one when
/// the step is kept; by those that are only attested where `attested`.
unsigned times_done(const Progress& progress, const Step& step, unsigned round,
                    bool attested = true);

/// The last of these records, attested or not; null when there is none.
const StepRecord* last_done(const Progress& progress, const Step& step, unsigned round);

/// The same of a step that is done as often as it has to be; else null.
const StepRecord* done(const Progress& progress, const Step& step, unsigned round);

}  // namespace cocrea
