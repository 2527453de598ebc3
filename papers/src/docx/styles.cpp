#include "docx/styles.hpp"

#include <algorithm>

namespace cocrea::papers {
namespace {

/// A style for documents that have none of that name.
struct Wanted {
    const char* name;
    const char* type;
    const char* id;
    const char* look;  ///< what follows the name
};

constexpr Wanted wanted[]{
    {"Title", "paragraph", "CocreaTitle",
     "<w:pPr><w:keepNext/><w:spacing w:after=\"120\"/></w:pPr><w:rPr><w:b/><w:sz "
     "w:val=\"34\"/></w:rPr>"},
    {"heading 1", "paragraph", "CocreaHeading1",
     "<w:pPr><w:keepNext/><w:spacing w:before=\"280\" w:after=\"100\"/><w:outlineLvl w:val=\"0\"/>"
     "</w:pPr><w:rPr><w:b/><w:sz w:val=\"27\"/></w:rPr>"},
    {"heading 2", "paragraph", "CocreaHeading2",
     "<w:pPr><w:keepNext/><w:spacing w:before=\"220\" w:after=\"80\"/><w:outlineLvl w:val=\"1\"/>"
     "</w:pPr><w:rPr><w:b/><w:sz w:val=\"23\"/></w:rPr>"},
    {"Table Grid", "table", "CocreaTable",
     "<w:tblPr><w:tblBorders><w:top w:val=\"single\" w:sz=\"4\"/><w:left w:val=\"single\" "
     "w:sz=\"4\"/>"
     "<w:bottom w:val=\"single\" w:sz=\"4\"/><w:right w:val=\"single\" w:sz=\"4\"/><w:insideH "
     "w:val=\"single\" w:sz=\"4\"/><w:insideV w:val=\"single\" w:sz=\"4\"/></w:tblBorders>"
     "<w:tblCellMar><w:left w:w=\"100\" w:type=\"dxa\"/><w:right w:w=\"100\" w:type=\"dxa\"/>"
     "</w:tblCellMar></w:tblPr>"}};

bool same_name(std::string_view one, std::string_view other) {
    const auto lower = [](char c) { return c >= 'A' && c <= 'Z' ? char(c - 'A' + 'a') : c; };
    return std::ranges::equal(one, other, {}, lower, lower);
}

std::string id_of(pugi::xml_node styles, const Wanted& style) {
    for (const auto one : styles.children("w:style"))
        if (same_name(one.child("w:name").attribute("w:val").value(), style.name) &&
            one.attribute("w:type").value() == std::string_view(style.type))
            return one.attribute("w:styleId").value();
    return {};
}

/// What all paragraphs without a style look like, for a new style to begin with.
std::string usual(pugi::xml_node styles) {
    for (const auto one : styles.children("w:style"))
        if (one.attribute("w:default").as_bool() &&
            one.attribute("w:type").value() == std::string_view("paragraph"))
            return one.attribute("w:styleId").value();
    return {};
}

std::string add(pugi::xml_node styles, const Wanted& style) {
    auto made = styles.append_child("w:style");
    made.append_attribute("w:type") = style.type;
    made.append_attribute("w:styleId") = style.id;
    made.append_child("w:name").append_attribute("w:val") = style.name;
    if (const auto base = usual(styles);
        !base.empty() && style.type == std::string_view("paragraph"))
        made.append_child("w:basedOn").append_attribute("w:val") = base.c_str();
    made.append_buffer(style.look, std::char_traits<char>::length(style.look));
    return style.id;
}

std::string part_of(Package& package) {
    if (auto found = package.related(package.main(), "styles")) return *std::move(found);
    auto part = package.unused("word/styles-", ".xml");
    package.write(part, empty_docx("").at("word/styles.xml"));
    package.add_type(part,
                     "application/vnd.openxmlformats-officedocument.wordprocessingml.styles+xml");
    package.relate(package.main(), "styles", part);
    return part;
}

}  // namespace

Styles styles_of(Package& package) {
    const auto part = part_of(package);
    auto xml = package.read(part, "w:styles");
    auto root = xml.document_element();
    std::string ids[std::size(wanted)];
    for (std::size_t i = 0; i < std::size(wanted); ++i) {
        ids[i] = id_of(root, wanted[i]);
        if (ids[i].empty()) ids[i] = add(root, wanted[i]);
    }
    package.write(part, xml);
    return {ids[0], {ids[1], ids[2]}, ids[3]};
}

}  // namespace cocrea::papers
