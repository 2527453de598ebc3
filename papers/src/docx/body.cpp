#include "docx/body.hpp"

#include "printable.hpp"

namespace cocrea::papers {
namespace {

using Node = pugi::xml_node;

Node add(Node parent, const char* name, const char* value = nullptr) {
    auto made = parent.append_child(name);
    if (value) made.append_attribute("w:val") = value;
    return made;
}

Node add_paragraph(Node parent, const std::string& style = {}) {
    auto paragraph = add(parent, "w:p");
    if (!style.empty()) add(add(paragraph, "w:pPr"), "w:pStyle", style.c_str());
    return paragraph;
}

void set(Node node, const char* name, const char* value) { node.append_attribute(name) = value; }

Node add_cell(Node row, const std::string& text, bool head) {
    auto cell = add(row, "w:tc");
    auto look = add(cell, "w:tcPr");
    auto width = add(look, "w:tcW");
    set(width, "w:w", "0");
    set(width, "w:type", "auto");
    if (head) {
        auto shade = add(look, "w:shd", "clear");
        set(shade, "w:color", "auto");
        set(shade, "w:fill", "EEEEEE");
    }
    add_run(add_paragraph(cell), text, head, "19");
    return cell;
}

struct BodyWriter {
    Node into;
    const Styles& styles;

    void operator()(const Heading& heading) const {
        add_run(add_paragraph(into, styles.heading[heading.level == 1 ? 0 : 1]), heading.text);
    }
    void operator()(const Paragraph& paragraph) const {
        add_run(add_paragraph(into), paragraph.text);
    }
    void operator()(const Facts& facts) const {
        for (const auto& [label, fact] : facts.facts) {
            auto paragraph = add_paragraph(into);
            add_run(paragraph, label + ": ", true);
            add_run(paragraph, fact);
        }
    }
    void operator()(const Items& items) const {
        std::size_t number = 0;
        for (const auto& item : items.items) {
            auto paragraph = add(into, "w:p");
            auto indent = add(add(paragraph, "w:pPr"), "w:ind");
            set(indent, "w:left", "454");
            set(indent, "w:hanging", "454");
            add_run(paragraph, std::to_string(++number) + ".");
            add(add(paragraph, "w:r"), "w:tab");
            add_run(paragraph, item);
        }
    }
    void operator()(const Grid& grid) const {
        auto table = add(into, "w:tbl");
        auto look = add(table, "w:tblPr");
        add(look, "w:tblStyle", styles.table.c_str());
        auto width = add(look, "w:tblW");
        set(width, "w:w", "5000");
        set(width, "w:type", "pct");
        auto columns = add(table, "w:tblGrid");
        for (std::size_t i = 0; i < grid.head.size(); ++i) add(columns, "w:gridCol");
        add_row(table, grid.head, true, false);
        for (const auto& cells : grid.rows) add_row(table, cells, false, grid.to_sign);
        add_paragraph(into);  // two tables without one between them are one
    }
    void operator()(const Signatures& signatures) const {
        for (const auto& [who, as] : signatures.lines) {
            add_room(into);
            auto paragraph = add(into, "w:p");
            auto look = add(paragraph, "w:pPr");
            add(look, "w:keepLines");
            auto line = add(add(look, "w:pBdr"), "w:top", "single");
            set(line, "w:sz", "6");
            set(line, "w:space", "4");
            set(add(look, "w:ind"), "w:right", "4800");
            add_run(paragraph, who, true);
            if (!as.empty()) add_run(paragraph, "\n" + as);
        }
    }

  private:
    /// To sign in; lines with nothing between them would be one.
    static void add_room(Node into) {
        auto look = add(add(into, "w:p"), "w:pPr");
        add(look, "w:keepNext");
        set(add(look, "w:spacing"), "w:before", "500");
    }
    static void add_row(Node table, const std::vector<std::string>& cells, bool head, bool high) {
        auto row = add(table, "w:tr");
        auto look = add(row, "w:trPr");
        add(look, "w:cantSplit");
        if (high) set(add(look, "w:trHeight", "680"), "w:hRule", "atLeast");
        if (head) add(look, "w:tblHeader");
        for (const auto& cell : cells) add_cell(row, cell, head);
    }
};

}  // namespace

void add_run(pugi::xml_node paragraph, const std::string& text, bool bold,
             const char* half_points) {
    auto run = add(paragraph, "w:r");
    if (bold || half_points) {
        auto look = add(run, "w:rPr");
        if (bold) add(look, "w:b");
        if (half_points) add(look, "w:sz", half_points);
    }
    bool first = true;
    for (const auto& line : lines_of(text)) {
        if (!first) add(run, "w:br");
        first = false;
        auto written = add(run, "w:t");
        set(written, "xml:space", "preserve");
        written.text() = line.c_str();
    }
}

void add_body(pugi::xml_node into, const Paper& paper, const Styles& styles) {
    add_run(add_paragraph(into, styles.title), paper.title);
    for (const auto& block : paper.blocks) std::visit(BodyWriter{into, styles}, block);
}

}  // namespace cocrea::papers
