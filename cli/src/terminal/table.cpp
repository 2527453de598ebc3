#include "terminal/table.hpp"

#include <algorithm>
#include <stdexcept>

#include "terminal/width.hpp"

namespace cocrea::cli {
namespace {

/// Between columns; before the parts of a record; and how narrow a column of prose may get.
constexpr std::size_t gap = 2, indent = 2, readable = 20;

std::size_t sum(const std::vector<std::size_t>& widths) {
    std::size_t total = widths.empty() ? 0 : gap * (widths.size() - 1);
    for (auto width : widths) total += width;
    return total;
}

/// One row as the lines that its tallest cell needs.
std::string paint_row(const std::vector<Cell>& row, const std::vector<std::size_t>& widths,
                      const Style& style) {
    std::vector<std::vector<std::string>> cells;
    std::size_t height = 1;
    for (std::size_t i = 0; i < row.size(); ++i) {
        cells.push_back(wrap(row[i].text, widths[i]));
        height = std::max(height, cells.back().size());
    }
    std::string out;
    for (std::size_t line = 0; line < height; ++line) {
        std::size_t blank = 0;
        for (std::size_t i = 0; i < row.size(); ++i) {
            const auto text = line < cells[i].size() ? cells[i][line] : "";
            if (!text.empty()) {
                out.append(blank, ' ') += style.paint(row[i].tone, text);
                blank = 0;
            }
            blank += widths[i] - width(text) + gap;
        }
        out += '\n';
    }
    return out;
}

/// Text in lines of their own, each behind `margin` spaces.
std::string block(const Cell& cell, std::size_t margin, std::size_t columns, const Style& style) {
    std::string out;
    for (const auto& line : wrap(cell.text, std::max(columns, margin + 1) - margin))
        out.append(margin, ' ').append(style.paint(cell.tone, line)) += '\n';
    return out;
}

/// `Header: text`, or the text below its header where both do not fit in a line.
std::string part(const std::string& header, const Cell& cell, std::size_t columns,
                 const Style& style) {
    if (header.empty()) return block(cell, indent, columns, style);
    const auto label = header + ":";
    const auto beside = indent + width(label) + 1 + width(cell.text);
    if (beside > columns)
        return block({label, Tone::dim}, indent, columns, style) +
               block(cell, 2 * indent, columns, style);
    return std::string(indent, ' ') + style.paint(Tone::dim, label) + " " +
           style.paint(cell.tone, wrap(cell.text, columns).front()) + "\n";
}

std::vector<Cell> headers(const std::vector<Column>& columns) {
    std::vector<Cell> row;
    for (const auto& column : columns) row.emplace_back(column.header, Tone::heading);
    return row;
}

}  // namespace

void Table::add(std::vector<Cell> row) {
    if (row.size() > columns_.size()) throw std::invalid_argument("more cells than columns");
    rows_.push_back(std::move(row));
}

/// The most that `of` says of any text in each column.
std::vector<std::size_t> Table::widths(std::size_t (*of)(std::string_view)) const {
    std::vector<std::size_t> found;
    for (const auto& column : columns_) found.push_back(of(column.header));
    for (const auto& row : rows_)
        for (std::size_t i = 0; i < row.size(); ++i) found[i] = std::max(found[i], of(row[i].text));
    return found;
}

/// The widths at which the table is no wider than `limit`, or nothing.
std::optional<std::vector<std::size_t>> Table::fitted(std::size_t limit) const {
    auto found = widths(width);
    if (sum(found) <= limit) return found;
    auto least = widths(longest_word);
    for (std::size_t i = 0; i < least.size(); ++i)
        least[i] = std::max(least[i], std::min(found[i], readable));
    if (sum(least) > limit) return std::nullopt;
    while (sum(found) > limit) {
        std::size_t* widest = nullptr;
        for (std::size_t i = 0; i < found.size(); ++i)
            if (found[i] > least[i] && (!widest || found[i] > *widest)) widest = &found[i];
        --*widest;
    }
    return found;
}

std::string Table::records(const Style& style, std::size_t columns) const {
    std::string out;
    for (const auto& row : rows_) {
        if (!out.empty()) out += '\n';
        for (std::size_t i = 0; i < row.size(); ++i) {
            if (row[i].text.empty() || row[i].text == nothing) continue;
            if (i == 0)
                out += block({row[i].text, Tone::heading}, 0, columns, style);
            else
                out += part(columns_[i].header, row[i], columns, style);
        }
    }
    return out;
}

std::string Table::render(const Style& style, std::optional<std::size_t> columns) const {
    const auto fit = columns ? fitted(*columns) : widths(width);
    if (!fit) return records(style, *columns);
    const bool named =
        std::ranges::any_of(columns_, [](const Column& column) { return !column.header.empty(); });
    auto out = named ? paint_row(headers(columns_), *fit, style) : std::string();
    for (const auto& row : rows_) out += paint_row(row, *fit, style);
    return out;
}

}  // namespace cocrea::cli
