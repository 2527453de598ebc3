#include "cocrea/papers/html.hpp"
#include "cocrea/papers/render.hpp"
#include "printable.hpp"
#include "qr.hpp"

namespace cocrea::papers {
namespace {

using namespace html;

constexpr Constant look = R"(
@page { margin: 18mm 18mm 14mm; @bottom-right { content: counter(page) " / " counter(pages); } }
body { font: 11pt/1.45 "Noto Sans", "Liberation Sans", Arial, sans-serif; color: #111;
  max-width: 46em; margin: 2em auto; padding: 0 1em; overflow-wrap: break-word; }
h1 { font-size: 1.6em; line-height: 1.2; } h2 { font-size: 1.25em; } h3 { font-size: 1.05em; }
h1, h2, h3 { break-after: avoid; margin: 1.3em 0 .5em; }
p { white-space: pre-line; margin: .5em 0; }
dl { margin: .5em 0; } dl div { display: grid; grid-template-columns: 11em 1fr; gap: 1em; }
dt { font-weight: bold; } dd { margin: 0; overflow-wrap: anywhere; }
table { border-collapse: collapse; width: 100%; margin: .7em 0; font-size: .92em; }
th, td { border: 1px solid #666; padding: .3em .5em; text-align: left; vertical-align: top; }
.long { overflow-wrap: anywhere; }
th { background: #eee; } tr { break-inside: avoid; }
.sign td { height: 2.6em; } .sign th:last-child { width: 30%; }
.signatures { display: grid; grid-template-columns: 1fr 1fr; gap: 3.5em 3em; margin-top: 4em; }
.signatures div { border-top: 1px solid #111; padding-top: .3em; text-align: center;
  break-inside: avoid; }
.seal { display: flex; align-items: center; gap: 4mm; border-top: 1px solid #666; margin-top: 2em;
  padding-top: 2mm; font-size: 8pt; line-height: 1.3; background: #fff; }
.seal svg { flex: none; width: 24mm; height: 24mm; } .seal p { margin: 0; overflow-wrap: anywhere; }
@media print {
  body { margin: 0; padding: 0; max-width: none; }
  .sheet { width: 100%; border: 0; margin: 0; font-size: 1em; }
  .sheet > * > tr > td { border: 0; padding: 0; }
  .sheet > tfoot td { height: 30mm; }
  .seal { position: fixed; bottom: 0; left: 0; right: 0; margin: 0; }
}
@media screen { .sheet > tfoot { display: none; } .sheet, .sheet > * > tr > td { border: 0; padding: 0;
  margin: 0; font-size: 1em; } }
)";

/// Whether some word is too long for a column: a digest, say.
bool has_long_word(std::string_view text) {
    constexpr std::size_t most = 24;
    std::size_t length = 0;
    for (const char c : text) {
        length = c == ' ' || c == '\n' ? 0 : length + 1;
        if (length > most) return true;
    }
    return false;
}

Markup row_of(const std::vector<std::string>& cells) {
    Markup row;
    for (const auto& cell : cells)
        row += has_long_word(cell) ? element<"td">(attribute<"class">("long"), cell)
                                   : element<"td">(cell);
    return element<"tr">(row);
}

struct WebWriter {
    Markup operator()(const Heading& heading) const {
        return heading.level == 1 ? element<"h2">(heading.text) : element<"h3">(heading.text);
    }
    Markup operator()(const Paragraph& paragraph) const { return element<"p">(paragraph.text); }
    Markup operator()(const Facts& facts) const {
        Markup list;
        for (const auto& [label, fact] : facts.facts)
            list += element<"div">(element<"dt">(label), element<"dd">(fact));
        return element<"dl">(list);
    }
    Markup operator()(const Items& items) const {
        Markup list;
        for (const auto& item : items.items) list += element<"li">(item);
        return element<"ol">(list);
    }
    Markup operator()(const Grid& grid) const {
        Markup head, body;
        for (const auto& cell : grid.head) head += element<"th">(attribute<"scope">("col"), cell);
        for (const auto& cells : grid.rows) body += row_of(cells);
        return element<"table">(attribute<"class">(grid.to_sign ? "sign" : "grid"),
                                element<"thead">(element<"tr">(head)), element<"tbody">(body));
    }
    Markup operator()(const Signatures& signatures) const {
        Markup all;
        for (const auto& [who, as] : signatures.lines)
            all += element<"div">(element<"strong">(who), element<"br">(), as);
        return element<"div">(attribute<"class">("signatures"), all);
    }
};

/// A path of a square for each dark module.
std::string squares(const QrCode& code) {
    std::string path;
    const int side = static_cast<int>(code.width);
    for (int y = 0; y < side; ++y)
        for (int x = 0; x < side; ++x)
            if (code.at(x, y))
                path += 'M' + std::to_string(x + quiet_zone) + ' ' +
                        std::to_string(y + quiet_zone) + "h1v1h-1z";
    return path;
}

Markup drawn(const Seal& seal) {
    const auto code = qr_of(seal.code);
    const auto side = std::to_string(code.width + 2 * quiet_zone);
    return element<"svg">(
        attribute<"viewBox">("0 0 " + side + " " + side), attribute<"role">("img"),
        attribute<"aria-label">(seal.code), attribute<"shape-rendering">("crispEdges"),
        element<"rect">(attribute<"width">(side), attribute<"height">(side),
                        attribute<"fill">("#fff")),
        element<"path">(attribute<"d">(squares(code)), attribute<"fill">("#000")));
}

}  // namespace

Markup blocks_of(const Paper& paper) {
    Markup parts;
    for (const auto& block : paper.blocks) {
        parts += "\n";
        parts += std::visit(WebWriter(), block);
    }
    return parts;
}

Markup seal_of(const Paper& paper) {
    return element<"footer">(attribute<"class">("seal"), drawn(paper.seal),
                             element<"p">(paper.seal.text));
}

std::string to_html(const Paper& paper) {
    Markup parts = element<"h1">(paper.title);
    parts += blocks_of(paper);
    // The empty foot of this table keeps room on every sheet for the seal, which is fixed there.
    const auto sheet = element<"table">(
        attribute<"class">("sheet"), attribute<"role">("presentation"),
        element<"tbody">(element<"tr">(element<"td">(element<"main">(parts)))),
        element<"tfoot">(attribute<"aria-hidden">("true"), element<"tr">(element<"td">())));
    const auto seal = seal_of(paper);
    Markup head = element<"meta">(attribute<"charset">("utf-8"));
    head +=
        element<"meta">(attribute<"name">("viewport"), attribute<"content">("width=device-width"));
    head += element<"title">(paper.title);
    head += stylesheet(look);
    Markup body = sheet;
    body += "\n";
    body += seal;
    return document(paper.language, head, body);
}

}  // namespace cocrea::papers
