#pragma once

#include <boost/json/object.hpp>
#include <string>
#include <vector>

#include "cocrea/core/id.hpp"
#include "cocrea/core/refusal.hpp"

namespace cocrea {

/// Something that could be done next, and what stands against it.
struct Action {
    std::string deed;
    ObjectId object;
    ObjectId seat;  ///< for which it would be done, or empty
    boost::json::object body;
    ObjectId actor;  ///< who could do it, or who asks
    std::string capacity;
    bool allowed = false;
    std::vector<Blocker> blockers;
};

/// The state of an object and the way on from there.
struct Explanation {
    ObjectId object;
    std::string kind;
    std::uint64_t version = 0;
    boost::json::object state;
    std::vector<Action> actions;
};

}  // namespace cocrea
