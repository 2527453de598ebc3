#pragma once

#include <boost/json/object.hpp>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace cocrea::web {

/// The JSON Schemas that data are described by, each with the name of its file.
std::vector<std::pair<std::string, std::string_view>> schemas();

/// The members of the state of a kind, each with its schema, in their order.
std::vector<std::pair<std::string, boost::json::object>> state_members(std::string_view kind);

}  // namespace cocrea::web
