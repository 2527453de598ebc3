#pragma once

#include <boost/json/object.hpp>
#include <map>
#include <string>
#include <string_view>
#include <vector>

namespace cocrea::web {

/// What a person typed, by the names of the fields.
using Typed = std::map<std::string, std::string>;

/// What was typed in a field; empty where nothing was.
std::string typed_as(const Typed& typed, const std::string& name);

/// The body that was typed: `schema` is what `body_schema` says of the deed, and a field is called
/// `body.` and its member. What was left empty is not in it, and what is no number although it
/// should be stays a text, which the engine refuses by its name. A list has a line for each item,
/// an item with members these between `|`, and members that no schema knows `name=value`.
boost::json::object body_of(const boost::json::object& schema, const Typed& typed);

/// The fields that would be typed for a body, as far as it is known.
Typed typed_for(const boost::json::object& body);

/// The members that it names, in the order in which a line has them.
std::vector<std::string> schema_members(const boost::json::object& schema);

/// Whether it is of objects with members that it does not name.
bool is_open_ended(const boost::json::object& schema);

}  // namespace cocrea::web
