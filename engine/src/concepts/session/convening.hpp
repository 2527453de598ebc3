#pragma once

#include <boost/json/object.hpp>
#include <vector>

#include "judgement/catalogue.hpp"

namespace cocrea {

/// What a correction of a session owes: papers that there are, and a number that is free.
void corrected_session(Judgement& judgement, const boost::json::object& before,
                       const boost::json::object& after);

/// The deeds that call people to a session: for the first time, for a later day, and again; and
/// the one that calls it off.
std::vector<Deed> convening_deeds();

}  // namespace cocrea
