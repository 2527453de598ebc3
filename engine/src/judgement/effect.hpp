#pragma once

#include <boost/describe/class.hpp>
#include <boost/json/object.hpp>
#include <optional>
#include <string>

#include "cocrea/types.hpp"

namespace cocrea {

/// What a decision does to an object when it carries, as data. The concept that knows the type says
/// which arguments it has; they stand beside the type and the object.
struct Effect {
    std::string type;
    ObjectId object;
    boost::json::object others = {};  ///< its arguments
    BOOST_DESCRIBE_CLASS(Effect, (), (type, object), (), ())
};

/// The decision behind an effect.
struct Outcome {
    ObjectId by;           ///< what was decided: a motion
    std::string decision;  ///< id of the decision rule
    Date on;
    bool attested = false;
    std::optional<std::string> digest;  ///< of what lay before the forum when the vote began
};

}  // namespace cocrea
