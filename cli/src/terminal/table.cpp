#include "terminal/table.hpp"

#include <algorithm>
#include <stdexcept>

#include "terminal/width.hpp"

namespace cocrea::cli {
namespace {

constexpr std::size_t gap = 2, narrowest = 8;

std::size_t sum(const std::vector<std::size_t>& widths) {
    std::size_t total = widths.empty() ? 0 : gap * (widths.size() - 1);
    for (auto width : widths) total += width;
    return total;
}

/// The widest column that may still shrink, or null.
std::size_t* widest(std::vector<std::size_t>& widths, const std::vector<Column>& columns) {
    std::size_t* found = nullptr;
    for (std::size_t i = 0; i < widths.size(); ++i) {
        const bool shrinks = columns[i].fit != Fit::whole && widths[i] > narrowest;
        if (shrinks && (!found || widths[i] > *found)) found = &widths[i];
    }
    return found;
}

std::vector<std::string> lines(const std::string& text, Fit fit, std::size_t columns) {
    if (fit == Fit::wrap) return wrap(text, std::max(columns, gap));
    return {cut(text, columns)};
}

/// One row as the lines that its tallest cell needs.
std::string paint_row(const std::vector<Cell>& row, const std::vector<Column>& columns,
                      const std::vector<std::size_t>& widths, const Style& style) {
    std::vector<std::vector<std::string>> cells;
    std::size_t height = 1;
    for (std::size_t i = 0; i < row.size(); ++i) {
        cells.push_back(lines(row[i].text, columns[i].fit, widths[i]));
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

std::vector<std::size_t> Table::widths(std::optional<std::size_t> limit) const {
    std::vector<std::size_t> found;
    for (const auto& column : columns_) found.push_back(width(column.header));
    for (const auto& row : rows_)
        for (std::size_t i = 0; i < row.size(); ++i)
            found[i] = std::max(found[i], width(row[i].text));
    while (limit && sum(found) > *limit) {
        auto* column = widest(found, columns_);
        if (!column) break;
        --*column;
    }
    return found;
}

std::string Table::render(const Style& style, std::optional<std::size_t> columns) const {
    const auto fitted = widths(columns);
    auto out = paint_row(headers(columns_), columns_, fitted, style);
    for (const auto& row : rows_) out += paint_row(row, columns_, fitted, style);
    return out;
}

}  // namespace cocrea::cli
