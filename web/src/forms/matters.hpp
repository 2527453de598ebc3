#pragma once

#include <boost/json/object.hpp>
#include <vector>

#include "forms/sitting.hpp"

namespace cocrea::web {

/// What waits for a decision of this forum so that a commitment or an axis goes on: each with a
/// press that puts it to the vote. Nothing where whoever is signed in cannot, or no session is
/// open.
html::Markup matters_of(const Floor& floor);

/// What was pressed there (`effect.MEMBER`, `title`): the motion is proposed and its vote opened.
std::vector<boost::json::object> matter_taken(const Floor& floor, const Typed& typed);

}  // namespace cocrea::web
