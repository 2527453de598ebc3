#include "forms/rows.hpp"

#include <algorithm>
#include <utility>

namespace cocrea::web {
namespace {

constexpr std::string_view byte_order = "\xEF\xBB\xBF";

/// What stands between the cells of the first row, of which some may have line feeds in them.
char mark_of(std::string_view text) {
    bool quoted = false, begins = true, has_semicolon = false;
    for (std::size_t at = 0; at < text.size(); ++at) {
        const char c = text[at];
        if (quoted) {
            const bool doubled = c == '"' && at + 1 < text.size() && text[at + 1] == '"';
            if (doubled)
                ++at;
            else
                quoted = c != '"';
            continue;
        }
        if (c == '\t') return c;
        if (c == '\n') break;
        quoted = c == '"' && begins;
        has_semicolon = has_semicolon || c == ';';
        begins = c == ';' || c == ',' || (begins && c == ' ');
    }
    return has_semicolon ? ';' : ',';
}

std::string without_blanks(std::string cell) {
    const auto from = cell.find_first_not_of(" \r");
    if (from == cell.npos) return {};
    return cell.substr(from, cell.find_last_not_of(" \r") - from + 1);
}

}  // namespace

std::vector<SheetRow> read_sheet(std::string_view text) {
    if (text.starts_with(byte_order)) text.remove_prefix(byte_order.size());
    const char mark = mark_of(text);
    std::vector<SheetRow> rows;
    SheetRow row{.number = 1, .cells = {}};
    std::string cell;
    bool quoted = false;
    std::size_t line = 1;
    const auto end_cell = [&] { row.cells.push_back(without_blanks(std::exchange(cell, {}))); };
    const auto end_row = [&] {
        end_cell();
        const bool says =
            std::ranges::any_of(row.cells, [](const auto& one) { return !one.empty(); });
        if (says) rows.push_back(row);
        row = {.number = line, .cells = {}};
    };
    for (std::size_t at = 0; at < text.size(); ++at) {
        const char c = text[at];
        if (c == '\n') ++line;
        if (quoted) {
            const bool doubled = c == '"' && at + 1 < text.size() && text[at + 1] == '"';
            if (doubled) ++at;
            if (c != '"' || doubled)
                cell += c;
            else
                quoted = false;
        } else if (c == '"' && without_blanks(cell).empty()) {
            cell.clear();
            quoted = true;
        } else if (c == mark) {
            end_cell();
        } else if (c == '\n') {
            end_row();
        } else {
            cell += c;
        }
    }
    end_row();
    return rows;
}

std::string written_row(const std::vector<std::string>& cells) {
    const bool alone = cells.size() == 1;  // then any mark would be taken for that of the sheet
    const auto marks = alone ? "\"\t\n;," : "\"\t\n";
    std::string row;
    for (const auto& cell : cells) {
        if (&cell != &cells.front()) row += '\t';
        if (cell.find_first_of(marks) == cell.npos && !cell.starts_with(byte_order)) {
            row += cell;
            continue;
        }
        row += '"';
        for (const char c : cell) row += c == '"' ? std::string("\"\"") : std::string(1, c);
        row += '"';
    }
    return row + '\n';
}

}  // namespace cocrea::web
