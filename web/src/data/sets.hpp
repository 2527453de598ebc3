#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "data/table.hpp"
#include "view.hpp"

namespace cocrea::web {

/// A member of the rows of a data set.
struct DataField {
    std::string name;                 ///< of the member
    boost::json::object schema = {};  ///< its JSON Schema, as `states.json` has it
};

/// What there is of one kind: all of it, in files that never grow beyond some thousands of rows. A
/// file that is full stays as long as nothing in it changes.
struct DataSet {
    std::string name;               ///< in addresses: `commitments`
    std::vector<DataField> fields;  ///< of its rows
    std::size_t parts = 1;          ///< files of each form
};

/// All data sets of the register, as whoever asks may read it.
std::vector<DataSet> data_sets(const View& view);

/// A part of one, from 1; nothing when there is none.
std::optional<DataTable> data_part(const View& view, std::string_view name, std::size_t part);

}  // namespace cocrea::web
