#include "docx/footer.hpp"

#include <set>
#include <vector>

#include "docx/body.hpp"
#include "docx/image.hpp"

namespace cocrea::papers {
namespace {

using Node = pugi::xml_node;

const std::string image_part = "word/media/cocrea-seal.png";
constexpr const char* printed_side = "864000";  // 24 mm in EMU

/// The picture, with the names that a footer of somebody else may not know.
constexpr const char* drawing = R"(<w:drawing>
<wp:inline xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing">
<wp:extent/><wp:docPr id="90001" name="QR"/>
<a:graphic xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main">
<a:graphicData uri="http://schemas.openxmlformats.org/drawingml/2006/picture">
<pic:pic xmlns:pic="http://schemas.openxmlformats.org/drawingml/2006/picture">
<pic:nvPicPr><pic:cNvPr id="90001" name="QR"/><pic:cNvPicPr/></pic:nvPicPr>
<pic:blipFill><a:blip xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"/>
<a:stretch><a:fillRect/></a:stretch></pic:blipFill>
<pic:spPr><a:xfrm><a:off x="0" y="0"/><a:ext/></a:xfrm>
<a:prstGeom prst="rect"><a:avLst/></a:prstGeom></pic:spPr>
</pic:pic></a:graphicData></a:graphic></wp:inline></w:drawing>)";

constexpr const char* layout = R"(<w:tbl><w:tblPr><w:tblW w:w="5000" w:type="pct"/>
<w:tblBorders><w:top w:val="single" w:sz="4"/></w:tblBorders><w:tblLayout w:type="fixed"/></w:tblPr>
<w:tblGrid><w:gridCol w:w="1600"/><w:gridCol w:w="8000"/></w:tblGrid>
<w:tr><w:tc><w:tcPr><w:tcW w:w="1600" w:type="dxa"/></w:tcPr><w:p><w:pPr><w:spacing w:before="80"/></w:pPr></w:p></w:tc>
<w:tc><w:tcPr><w:tcW w:w="8000" w:type="dxa"/><w:vAlign w:val="center"/></w:tcPr><w:p/></w:tc></w:tr>
</w:tbl>)";

void add_picture(Node run, const std::string& relation, const std::string& alternative) {
    run.append_buffer(drawing, std::char_traits<char>::length(drawing));
    auto inline_ = run.child("w:drawing").child("wp:inline");
    inline_.child("wp:docPr").append_attribute("descr") = alternative.c_str();
    auto picture = inline_.first_element_by_path("a:graphic/a:graphicData/pic:pic");
    picture.first_element_by_path("pic:blipFill/a:blip").append_attribute("r:embed") =
        relation.c_str();
    for (auto extent :
         {inline_.child("wp:extent"), picture.first_element_by_path("pic:spPr/a:xfrm/a:ext")}) {
        extent.append_attribute("cx") = printed_side;
        extent.append_attribute("cy") = printed_side;
    }
}

/// Below all that is in a footer already.
void add_below(Package& package, const std::string& part, const Seal& seal) {
    auto xml = package.read(part, "w:ftr");
    auto footer = xml.document_element();
    const auto relation = package.relate(part, "image", image_part);
    footer.append_buffer(layout, std::char_traits<char>::length(layout));
    auto cell = footer.last_child().child("w:tr").child("w:tc");
    add_picture(cell.child("w:p").append_child("w:r"), relation, seal.code);
    add_run(cell.next_sibling("w:tc").child("w:p"), seal.text, false, "15");
    footer.append_child("w:p");  // a footer may not end in a table
    package.write(part, xml);
}

/// Those that lay pages out, in order, and none that changes were tracked from.
std::vector<Node> sections_of(Node body) {
    auto found = body.select_nodes(".//w:sectPr[not(ancestor::w:sectPrChange)]");
    found.sort();
    std::vector<Node> sections;
    for (const auto& one : found) sections.push_back(one.node());
    return sections;
}

std::string new_footer(Package& package) {
    auto part = package.unused("word/cocrea-footer-", ".xml");
    pugi::xml_document xml;
    xml.append_child("w:ftr").append_attribute("xmlns:w") =
        "http://schemas.openxmlformats.org/wordprocessingml/2006/main";
    package.write(part, xml);
    package.add_type(part,
                     "application/vnd.openxmlformats-officedocument.wordprocessingml.footer+xml");
    return part;
}

/// Refers a section to a new footer for each sort of page that has none; later sections inherit it.
void complete(Package& package, Node section) {
    std::string relation;
    for (const auto* type : {"even", "first", "default"}) {
        if (section.find_child([&](Node one) {
                return one.name() == std::string_view("w:footerReference") &&
                       one.attribute("w:type").value() == std::string_view(type);
            }))
            continue;
        if (relation.empty())
            relation = package.relate(package.main(), "footer", new_footer(package));
        auto reference = section.prepend_child("w:footerReference");
        reference.append_attribute("w:type") = type;
        reference.append_attribute("xmlns:r") =
            "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
        reference.append_attribute("r:id") = relation.c_str();
    }
}

}  // namespace

void add_seal(Package& package, pugi::xml_document& document, const Seal& seal) {
    package.write(image_part, png_of(qr_of(seal.code)));
    package.add_type_of_ending("png", "image/png");
    auto body = document.document_element().child("w:body");
    auto sections = sections_of(body);
    if (sections.empty() || !body.child("w:sectPr"))
        sections.push_back(body.append_child("w:sectPr"));
    complete(package, sections.front());
    std::set<std::string> footers;
    for (const auto section : sections)
        for (const auto reference : section.children("w:footerReference"))
            footers.insert(package.target(package.main(), reference.attribute("r:id").value()));
    for (const auto& part : footers) add_below(package, part, seal);
}

}  // namespace cocrea::papers
