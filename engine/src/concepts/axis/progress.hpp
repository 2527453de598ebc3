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
        {};  ///< of a step that is done and asked for an approval
    BOOST_DESCRIBE_CLASS(Delivery, (), (deliverable, document, edition, digest, approved_by), (),
                         ())
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
    BOOST_DESCRIBE_CLASS(StepRecord, (),
                         (step, round, delivered, done, on, by, motion, attested, circulation), (),
                         ())
};

/// The steps of an axis or commitment that count, or may yet. What a return undid is in earlier
/// versions.
using Progress = std::vector<StepRecord>;

/// The record by which `step` counts as done in `round`: of that round, or of an earlier one when
/// the step is kept; null when there is none.
const StepRecord* done(const Progress& progress, const Step& step, unsigned round);

}  // namespace cocrea
