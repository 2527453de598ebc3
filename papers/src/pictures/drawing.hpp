#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "cocrea/papers/pictures.hpp"

namespace cocrea::papers {

/// Where something is on a drawing, and how large, in pixels.
struct Box {
    int x = 0, y = 0, width = 0, height = 0;
};

/// The colour of a tone, and that of what lies behind it.
std::string_view ink(Tone tone);
std::string_view wash(Tone tone);

inline constexpr std::string_view black = "#1a1a1a", grey = "#505a5f", light = "#b1b4b6",
                                  white = "#ffffff";

/// Where a text begins, stands in the middle, or ends.
enum class Anchor { start, middle, end };

html::Markup words_at(int x, int y, const std::string& text, Anchor anchor = Anchor::start,
                      std::string_view colour = black, bool strong = false);

/// The text in at most `lines` lines of about that many letters, the last one cut off with `…`.
std::vector<std::string> wrapped(std::string_view text, std::size_t letters, std::size_t lines);

/// Such lines, one below the other.
html::Markup lines_at(int x, int y, const std::vector<std::string>& lines,
                      Anchor anchor = Anchor::start, bool strong = false);

html::Markup rectangle(const Box& box, std::string_view fill, std::string_view stroke);
html::Markup line(int x1, int y1, int x2, int y2, std::string_view stroke, bool dashed = false);

/// A disc with the sign of a tone, its middle there.
html::Markup mark(int x, int y, Tone tone);

/// A cell of a table.
using Cells = std::vector<html::Markup>;

/// The whole figure: the drawing of that size, and the table, of which each row begins with its
/// heading; `here` is the row that is meant (`aria-current`).
struct Figure {
    int width = 0, height = 0;
    html::Markup drawing = {};
    std::vector<std::string> head = {};
    std::vector<Cells> rows = {};
    std::size_t here = std::string::npos;
    bool open = false;  ///< its table shows at once
};
html::Markup figure_of(const Caption& caption, const Figure& figure);

}  // namespace cocrea::papers
