#include "data/table.hpp"

#include <boost/json.hpp>

#include "cocrea/words/csv.hpp"

namespace cocrea::web {
namespace {

namespace json = boost::json;

/// A text that lies beside the log as people wrote it, as far as it may be shown.
const json::value* text_in(const json::value& value) {
    const auto* object = value.if_object();
    const bool prose = object && object->contains("sealed");
    return prose ? object->if_contains("text") : nullptr;
}

std::string cell_of(const json::value& value) {
    if (const auto* text = text_in(value)) return cell_of(*text);
    if (value.is_string()) return words::csv_field(std::string(value.get_string()));
    return value.is_number() ? json::serialize(value) : words::csv_field(json::serialize(value));
}

}  // namespace

std::string to_csv(const DataTable& table) {
    std::string csv;
    const auto add_row = [&](const auto& cell) {
        for (std::size_t i = 0; i < table.columns.size(); ++i)
            csv += (i == 0 ? "" : ",") + cell(table.columns[i]);
        csv += "\r\n";
    };
    add_row([](const std::string& column) { return words::csv_field(column); });
    for (const auto& row : table.rows)
        add_row([&](const std::string& column) {
            const auto* value = row.if_contains(column);
            return value && !value->is_null() ? cell_of(*value) : std::string();
        });
    return csv;
}

std::string to_json_list(const DataTable& table) {
    std::string list = "[";
    for (const auto& row : table.rows)
        list += (list.size() == 1 ? "\n" : ",\n") + json::serialize(row);
    return list + "\n]\n";
}

std::string to_lines(const DataTable& table) {
    std::string lines;
    for (const auto& row : table.rows) lines += json::serialize(row) + "\n";
    return lines;
}

}  // namespace cocrea::web
