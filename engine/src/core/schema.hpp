#pragma once

#include <boost/json/object.hpp>

#include "core/shape.hpp"

/// What the codec reads and writes, as JSON Schema (draft 2020-12).
namespace cocrea::codec {

/// The schemas of forms that are more than a type of JSON.
struct PlainForms {
    boost::json::object slug, date, prose;
    boost::json::object key;  ///< of the names in a map
};

/// The schema of a value of that form.
boost::json::object schema_of(const Form& form, const PlainForms& plain);

/// Of an object with these members and no others.
boost::json::object schema_of(const Shape& shape, const PlainForms& plain);

}  // namespace cocrea::codec
