#pragma once

#include <boost/json/value.hpp>

#include "cocrea/types.hpp"
#include "cocrea/workflow.hpp"

namespace cocrea::desk {

/// For whom a register is read, which decides what is withheld: the workflow says for whom entries,
/// kinds of objects and classes of documents are (docs/explanation/prose-and-audience.md).
struct Viewer {
    /// Who looks.
    enum class Who {
        keeper,    ///< whoever keeps the register: nothing is withheld
        everyone,  ///< the public
        actor,     ///< somebody whom the register knows
    };
    Who who = Who::keeper;  ///< who looks
    ActorId actor = {};     ///< of Who::actor
};

/// `public`, `members`, or the roles in a list.
boost::json::value to_json(const Audience& audience);

}  // namespace cocrea::desk
