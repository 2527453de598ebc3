#pragma once

#include <boost/describe/class.hpp>
#include <optional>
#include <string>

#include "cocrea/types.hpp"

namespace cocrea {

struct Motion;

/// What a motion does when it carries, as data: `adopt_governance`, `adopt_methodology`,
/// `approve_document` (object: a document), `incorporate_axis` (object: an axis), `approve_step`
/// (object: an axis or a commitment, and its step).
struct Effect {
    std::string type;
    ObjectId object;
    std::optional<std::string> step;
    std::optional<std::string> workflow;  ///< adopt_methodology: digest, else the one in force
    BOOST_DESCRIBE_CLASS(Effect, (), (type, object, step, workflow), (), ())
};

/// The decision behind an effect.
struct Outcome {
    Id<Motion> motion;
    std::string decision;  ///< id of the decision rule
    Date on;
    bool attested = false;
    std::optional<std::string> digest;  ///< of what lay before the forum when the motion opened
};

}  // namespace cocrea
