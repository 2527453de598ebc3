#pragma once

#include <boost/json/object.hpp>
#include <vector>

#include "forms/sitting.hpp"

namespace cocrea::web {

/// The motions of a session: where each stands, who has voted, the votes of whoever is signed in
/// and those that they may type, and what comes next.
html::Markup motions_of(const Floor& floor);

/// The votes that were typed there (`vote.SEAT` on `motion`), as drafts of acts.
std::vector<boost::json::object> votes_taken(const Floor& floor, const Typed& typed);

}  // namespace cocrea::web
