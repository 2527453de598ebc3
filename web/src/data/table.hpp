#pragma once

#include <boost/json/object.hpp>
#include <string>
#include <string_view>
#include <vector>

namespace cocrea::web {

/// Rows of data: each the members of an object in JSON, none of which needs to be there.
struct DataTable {
    std::vector<std::string> columns;       ///< members, in order
    std::vector<boost::json::object> rows;  ///< in order
};

/// CSV (RFC 4180) with a heading. A member that is no word or number stands as JSON. A text that a
/// spreadsheet would take for a formula begins with an apostrophe.
std::string to_csv(const DataTable& table);

/// A list of objects.
std::string to_json_list(const DataTable& table);

/// An object a line.
std::string to_lines(const DataTable& table);

}  // namespace cocrea::web
