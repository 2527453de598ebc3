#include <algorithm>

#include "cocrea/papers/render.hpp"
#include "printable.hpp"

namespace cocrea::papers {
namespace {

/// Writes each block, with an empty line before it. What only paper has is left out: lines to sign.
struct TextWriter {
    std::string& out;

    void operator()(const Heading& heading) const {
        out += '\n' + on_one_line(heading.text) + '\n';
    }
    void operator()(const Paragraph& paragraph) const {
        out += '\n';
        for (const auto& line : lines_of(paragraph.text)) out += on_one_line(line) + '\n';
    }
    void operator()(const Facts& facts) const {
        out += '\n';
        for (const auto& [label, fact] : facts.facts)
            out += on_one_line(label) + ": " + on_one_line(fact) + '\n';
    }
    void operator()(const Items& items) const {
        out += '\n';
        std::size_t number = 0;
        for (const auto& item : items.items)
            out += std::to_string(++number) + ". " + on_one_line(item) + '\n';
    }
    void operator()(const Grid& grid) const {
        out += '\n';
        for (const auto& cells : grid.rows) {
            std::string row;
            for (const auto& cell : cells)
                if (!cell.empty()) row += (row.empty() ? "- " : " · ") + on_one_line(cell);
            out += row + '\n';
        }
    }
    void operator()(const Signatures&) const {}
};

}  // namespace

std::string to_text(const Paper& paper) {
    std::string out = on_one_line(paper.title) + '\n';
    for (const auto& block : paper.blocks) std::visit(TextWriter{out}, block);
    return out + '\n' + paper.seal.text + '\n';
}

}  // namespace cocrea::papers
