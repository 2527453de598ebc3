#pragma once

#include <boost/json/object.hpp>
#include <initializer_list>
#include <string>
#include <string_view>

#include "core/shape.hpp"

namespace cocrea::docs {

/// `text`, `slug`, `date`, `integer`, `boolean`, `object`, `a | b | c` for an enumeration, `list of
/// …`, `map of …`, `{member: form, member?: form}` for a struct inside.
std::string words_of(const codec::Form& form);

/// The same as a JSON Schema; slugs and dates are those of `forms.json`.
boost::json::object schema_of(const codec::Form& form);

/// An object with these members and no others.
boost::json::object schema_of(const codec::Shape& shape);

/// A reference to a definition of `file`; of the same file when that is empty.
boost::json::object ref(std::string_view file, std::string_view definition);

/// The definition `name` of `forms.json`.
boost::json::object form(std::string_view name);

boost::json::object list_of(boost::json::object items);

/// An object with these members and no others; `optional` are those that it can lack.
boost::json::object exactly(boost::json::object members,
                            std::initializer_list<std::string_view> optional = {});

/// JSON as people read it: what fits in a line of 100 columns stands in one.
std::string laid_out(const boost::json::value& value);

}  // namespace cocrea::docs
