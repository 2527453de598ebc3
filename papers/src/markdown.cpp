#include <algorithm>
#include <string_view>

#include "cocrea/papers/render.hpp"
#include "printable.hpp"
#include "qr.hpp"

namespace cocrea::papers {
namespace {

/// A line that stays text wherever it stands (CommonMark 0.31, 2.4; GFM 0.29, 4.10).
std::string plain(std::string_view text) {
    static constexpr std::string_view special = "\\`*_{}[]<>|&~$#";
    const auto line = on_one_line(text);
    std::string escaped;
    for (const char c : line) {
        if (special.find(c) != std::string_view::npos) escaped += '\\';
        escaped += c;
    }
    return escaped;
}

/// The same at the beginning of a block, where more is special: lists, rules and indented code.
std::string at_start(std::string_view text) {
    const auto first = text.find_first_not_of(' ');
    auto line = plain(first == std::string_view::npos ? "" : text.substr(first));
    const auto digits = std::min(line.find_first_not_of("0123456789"), line.size());
    const bool number =
        digits > 0 && digits < line.size() && (line[digits] == '.' || line[digits] == ')');
    if (number) line.insert(digits, 1, '\\');
    if (!line.empty() && std::string_view("+-=").find(line.front()) != std::string_view::npos)
        line.insert(0, 1, '\\');
    return line;
}

void row(std::string& out, const std::vector<std::string>& cells) {
    out += '|';
    for (const auto& cell : cells) out += ' ' + plain(cell) + " |";
    out += '\n';
}

/// Writes each block, with an empty line before it.
struct MarkdownWriter {
    std::string& out;

    void operator()(const Heading& heading) const {
        out += '\n' + std::string(heading.level + 1, '#') + ' ' + plain(heading.text) + '\n';
    }
    void operator()(const Paragraph& paragraph) const {
        out += '\n';
        const auto lines = lines_of(paragraph.text);
        for (std::size_t i = 0; i < lines.size(); ++i) {
            const auto line = at_start(lines[i]);
            const bool broken = !line.empty() && i + 1 < lines.size() && !lines[i + 1].empty();
            out += line + (broken ? "\\\n" : "\n");
        }
    }
    void operator()(const Facts& facts) const {
        out += '\n';
        for (const auto& [label, fact] : facts.facts)
            out += "- **" + plain(label) + ":** " + plain(fact) + '\n';
    }
    void operator()(const Items& items) const {
        out += '\n';
        std::size_t number = 0;
        for (const auto& item : items.items)
            out += std::to_string(++number) + ". " + at_start(item) + '\n';
    }
    void operator()(const Grid& grid) const {
        out += '\n';
        row(out, grid.head);
        out += '|';
        for (std::size_t i = 0; i < grid.head.size(); ++i) out += " --- |";
        out += '\n';
        for (const auto& cells : grid.rows) row(out, cells);
    }
    void operator()(const Signatures& signatures) const {
        std::string line;
        for (int i = 0; i < 30; ++i) line += "\\_";
        for (const auto& [who, as] : signatures.lines)
            out += '\n' + line + "\\\n" + at_start(who) +
                   (as.empty() ? "" : "\\\n" + at_start(as)) + '\n';
    }
};

/// Two rows of modules a line, as half blocks.
std::string drawn(const QrCode& code) {
    const int side = static_cast<int>(code.width);
    std::string lines;
    for (int y = -quiet_zone; y < side + quiet_zone; y += 2) {
        for (int x = -quiet_zone; x < side + quiet_zone; ++x) {
            const bool upper = code.at(x, y), lower = code.at(x, y + 1);
            lines += upper ? (lower ? "█" : "▀") : (lower ? "▄" : " ");
        }
        lines.erase(lines.find_last_not_of(' ') + 1);
        lines += '\n';
    }
    return lines;
}

}  // namespace

std::string to_markdown(const Paper& paper) {
    std::string out = "# " + plain(paper.title) + '\n';
    for (const auto& block : paper.blocks) std::visit(MarkdownWriter{out}, block);
    out += "\n---\n";
    MarkdownWriter{out}(Paragraph{paper.seal.text});
    out += "\n```text\n" + drawn(qr_of(paper.seal.code)) + "```\n";
    return out;
}

}  // namespace cocrea::papers
