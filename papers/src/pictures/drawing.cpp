#include "pictures/drawing.hpp"

namespace cocrea::papers {
namespace {

using namespace html;

constexpr int line_height = 17;

std::string number(int value) { return std::to_string(value); }

std::string_view word_of(Anchor anchor) {
    switch (anchor) {
        case Anchor::start:
            return "start";
        case Anchor::middle:
            return "middle";
        case Anchor::end:
            return "end";
    }
    return "start";
}

/// A tick, a cross, a dot; nothing for what is plain.
std::string_view sign_of(Tone tone) {
    switch (tone) {
        case Tone::good:
            return "M-5,0 L-1.5,4 L5,-4.5";
        case Tone::blocked:
            return "M-4,-4 L4,4 M4,-4 L-4,4";
        case Tone::waiting:
            return "M-3,0 a3,3 0 1,0 6,0 a3,3 0 1,0 -6,0";
        case Tone::plain:
            return "";
    }
    return "";
}

/// How many letters a text has (UTF-8).
std::size_t letters_of(std::string_view text) {
    return static_cast<std::size_t>(
        std::ranges::count_if(text, [](char c) { return (c & 0xC0) != 0x80; }));
}

/// The first so many letters.
std::string_view beginning(std::string_view text, std::size_t letters) {
    std::size_t end = 0;
    for (std::size_t seen = 0; end < text.size(); ++end)
        if ((text[end] & 0xC0) != 0x80 && ++seen > letters) break;
    return text.substr(0, end);
}

Markup table_of(const Caption& caption, const Figure& figure) {
    Markup columns, body;
    for (const auto& one : figure.head) columns += element<"th">(attribute<"scope">("col"), one);
    for (std::size_t row = 0; row < figure.rows.size(); ++row) {
        Markup cells;
        for (const auto& cell : figure.rows[row])
            cells += cells.bytes().empty() ? element<"th">(attribute<"scope">("row"), cell)
                                           : element<"td">(cell);
        body += row == figure.here ? element<"tr">(attribute<"aria-current">("step"), cells)
                                   : element<"tr">(cells);
    }
    return element<"div">(
        attribute<"class">("wide"), attribute<"tabindex">("0"), attribute<"role">("region"),
        attribute<"aria-label">(caption.as_table + ": " + caption.title),
        element<"table">(element<"thead">(element<"tr">(columns)), element<"tbody">(body)));
}

}  // namespace

std::string_view ink(Tone tone) {
    switch (tone) {
        case Tone::good:
            return "#005a30";
        case Tone::blocked:
            return "#942514";
        case Tone::waiting:
            return "#594d00";
        case Tone::plain:
            return grey;
    }
    return grey;
}

std::string_view wash(Tone tone) {
    switch (tone) {
        case Tone::good:
            return "#cce2d8";
        case Tone::blocked:
            return "#f4cdc6";
        case Tone::waiting:
            return "#fff7bf";
        case Tone::plain:
            return "#f3f2f1";
    }
    return white;
}

Markup words_at(int x, int y, const std::string& text, Anchor anchor, std::string_view colour,
                bool strong) {
    return element<"text">(attribute<"x">(number(x)), attribute<"y">(number(y)),
                           attribute<"text-anchor">(word_of(anchor)), attribute<"font-size">("14"),
                           attribute<"font-weight">(strong ? "700" : "400"),
                           attribute<"fill">(colour), text);
}

std::vector<std::string> wrapped(std::string_view text, std::size_t letters, std::size_t lines) {
    std::vector<std::string> all;
    while (!text.empty()) {
        auto taken = beginning(text, letters);
        const bool last = all.size() + 1 == lines;
        if (taken.size() < text.size() && !last)
            if (const auto space = taken.rfind(' '); space != std::string_view::npos)
                taken = taken.substr(0, space);
        if (last && taken.size() < text.size()) {
            all.push_back(std::string(beginning(taken, letters_of(taken) - 1)) + "…");
            break;
        }
        all.emplace_back(taken);
        text.remove_prefix(taken.size());
        text.remove_prefix(std::min(text.find_first_not_of(' '), text.size()));
    }
    return all;
}

Markup lines_at(int x, int y, const std::vector<std::string>& lines, Anchor anchor, bool strong) {
    Markup all;
    for (const auto& one : lines) {
        all += words_at(x, y, one, anchor, black, strong);
        y += line_height;
    }
    return all;
}

Markup rectangle(const Box& box, std::string_view fill, std::string_view stroke) {
    return element<"rect">(attribute<"x">(number(box.x)), attribute<"y">(number(box.y)),
                           attribute<"width">(number(box.width)),
                           attribute<"height">(number(box.height)), attribute<"fill">(fill),
                           attribute<"stroke">(stroke));
}

Markup line(int x1, int y1, int x2, int y2, std::string_view stroke, bool dashed) {
    return element<"line">(attribute<"x1">(number(x1)), attribute<"y1">(number(y1)),
                           attribute<"x2">(number(x2)), attribute<"y2">(number(y2)),
                           attribute<"stroke">(stroke), attribute<"stroke-width">("2"),
                           attribute<"stroke-dasharray">(dashed ? "5 4" : "none"));
}

Markup mark(int x, int y, Tone tone) {
    Markup drawn =
        element<"circle">(attribute<"r">("10"), attribute<"fill">(wash(tone)),
                          attribute<"stroke">(ink(tone)), attribute<"stroke-width">("2"));
    if (const auto sign = sign_of(tone); !sign.empty())
        drawn += element<"path">(attribute<"d">(sign),
                                 attribute<"fill">(tone == Tone::waiting ? ink(tone) : "none"),
                                 attribute<"stroke">(ink(tone)), attribute<"stroke-width">("2"));
    return element<"g">(attribute<"transform">("translate(" + number(x) + " " + number(y) + ")"),
                        drawn);
}

Markup figure_of(const Caption& caption, const Figure& figure) {
    const auto title = caption.id + ".title", description = caption.id + ".description";
    const auto size = "0 0 " + number(figure.width) + " " + number(figure.height);
    const auto image = element<"svg">(
        attribute<"role">("img"), attribute<"aria-labelledby">(title + " " + description),
        attribute<"viewBox">(size), attribute<"width">(number(figure.width)),
        attribute<"height">(number(figure.height)),
        element<"title">(attribute<"id">(title), caption.title),
        element<"desc">(attribute<"id">(description), caption.description), figure.drawing);
    constexpr int telephone = 320;
    const auto shown = figure.width <= telephone
                           ? image
                           : element<"div">(attribute<"class">("wide"), attribute<"tabindex">("0"),
                                            attribute<"role">("region"),
                                            attribute<"aria-label">(caption.title), image);
    const auto table = table_of(caption, figure);
    const auto summary = element<"summary">(caption.as_table);
    return element<"figure">(attribute<"class">("picture"), shown,
                             figure.open ? element<"details">(attribute<"open">(""), summary, table)
                                         : element<"details">(summary, table));
}

}  // namespace cocrea::papers
