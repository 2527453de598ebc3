#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace cocrea::web {

/// A row of a sheet, with the number of its line.
struct SheetRow {
    std::size_t number = 0;          ///< from 1, as an editor counts lines; of its first one
    std::vector<std::string> cells;  ///< without blanks around them
};

/// The rows of a sheet as it is pasted or saved: cells between tabs, semicolons or commas,
/// whichever its first line has, in quotes where they have such a mark or a line feed in them (RFC
/// 4180). Rows in which nothing stands are left out.
std::vector<SheetRow> read_sheet(std::string_view text);

/// A row as `read_sheet` reads it back, with tabs.
std::string written_row(const std::vector<std::string>& cells);

}  // namespace cocrea::web
