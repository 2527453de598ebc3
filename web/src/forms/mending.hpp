#pragma once

#include <boost/json/object.hpp>
#include <string>

#include "view.hpp"

namespace cocrea::web {

/// What corrects, undoes or takes further what was done to an object: a form for each way that
/// whoever is signed in has; nothing where there is none.
html::Markup ways_to_mend(const View& view, const ObjectId& object);

/// What `body_schema` says of `correct`, with the members of that object that a correction reaches.
boost::json::object correction_schema(const View& view, const std::string& object);

}  // namespace cocrea::web
