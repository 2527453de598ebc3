#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <vector>

#include "terminal/style.hpp"

namespace cocrea::cli {

/// Columns of what is written to no terminal.
constexpr std::size_t line_width = 100;

/// What a cell says where there is nothing to say; a record leaves it out.
constexpr const char* nothing = "—";

struct Column {
    std::string header;
};

struct Cell {
    Cell(std::string text_, Tone tone_ = Tone::plain) : text(std::move(text_)), tone(tone_) {}
    Cell(const char* text_) : text(text_) {}

    std::string text;
    Tone tone = Tone::plain;
};

/// Rows of text under headers, columns aligned as a terminal shows them and two spaces apart. Lines
/// have no trailing spaces and end with a line feed. Cell texts are data: control characters in
/// them never reach the terminal.
class Table {
  public:
    explicit Table(std::vector<Column> columns) : columns_(std::move(columns)) {}

    /// Throws `std::invalid_argument` when the row has more cells than there are columns.
    void add(std::vector<Cell> row);

    /// The table; at most `columns` wide when that is given: cells wrap between words, as long as
    /// that leaves them readable, else every row comes as a record, each cell behind or below its
    /// header. Only a word that is longer than a line makes one longer.
    std::string render(const Style& style, std::optional<std::size_t> columns = {}) const;

  private:
    std::vector<std::size_t> widths(std::size_t (*of)(std::string_view)) const;
    std::optional<std::vector<std::size_t>> fitted(std::size_t limit) const;
    std::string records(const Style& style, std::size_t columns) const;

    std::vector<Column> columns_;
    std::vector<std::vector<Cell>> rows_;
};

}  // namespace cocrea::cli
