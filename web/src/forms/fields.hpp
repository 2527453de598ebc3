#pragma once

#include <boost/json/object.hpp>
#include <string>

#include "forms/body.hpp"
#include "view.hpp"

namespace cocrea::web {

/// Fields for the members of an act's body: `schema` is what `body_schema` says of the deed, and a
/// field is called `body.` and its member. Each has what was typed for it.
html::Markup fields_of(const View& view, const boost::json::object& schema, const Typed& typed);

/// A field with its label; `hint` may be empty.
html::Markup field(const std::string& name, const std::string& label, const std::string& hint,
                   const html::Markup& input);

}  // namespace cocrea::web
