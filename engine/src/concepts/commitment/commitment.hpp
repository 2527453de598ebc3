#pragma once

#include <boost/describe/class.hpp>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "cocrea/lifecycle.hpp"
#include "concepts/axis/axis.hpp"

namespace cocrea {

/// A commitment of the plan, co-created with the public or offered by an institution.
struct Commitment {
    static constexpr std::string_view kind = "commitment";

    std::string title;
    std::optional<Id<Axis>> axis;  ///< absent where it is not on record, as the track
    std::optional<std::string> track;
    std::string workflow;  ///< digest of the version under which it runs
    Phase phase = Phase::registered;
    Standing standing = Standing::active;
    unsigned round = 0;  ///< one more each time that a phase is entered
    Date phase_since;
    std::vector<Phase> walked;  ///< phases entered so far, in the track's order
    std::optional<Id<Actor>> lead;
    std::optional<Prose> problem;
    std::optional<Prose> description;
    Progress progress;
    std::optional<LastReturn> last_return;
    std::optional<Prose> reason;  ///< of the suspension or withdrawal
    std::optional<Id<Motion>> withdrawn_by;
    bool attested = false;             ///< proposed in the past, by an outside record
    std::vector<std::string> unknown;  ///< members that are not on record
    std::vector<std::string> lacks;    ///< steps of phases passed, of which nothing is on record

    std::vector<ObjectId> concerns() const {
        std::vector<ObjectId> ids;
        if (axis) ids.push_back(*axis);
        if (lead) ids.push_back(*lead);
        return ids;
    }
    BOOST_DESCRIBE_CLASS(Commitment, (),
                         (title, axis, track, workflow, phase, standing, round, phase_since, walked,
                          lead, problem, description, progress, last_return, reason, withdrawn_by,
                          attested, unknown, lacks),
                         (), ())
};

}  // namespace cocrea
