#pragma once

#include <boost/json.hpp>
#include <string>

namespace cocrea::docs {

/// A value over several lines down to `levels`, the rest in one.
std::string pretty(const boost::json::value& value, int levels, const std::string& indent = "");

}  // namespace cocrea::docs
