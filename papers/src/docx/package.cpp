#include "docx/package.hpp"

#include <sstream>
#include <vector>

#include "cocrea/papers/render.hpp"

namespace cocrea::papers {
namespace {

const std::string types_part = "[Content_Types].xml";
const std::string relations_namespace =
    "http://schemas.openxmlformats.org/package/2006/relationships";
const std::string relation_types =
    "http://schemas.openxmlformats.org/officeDocument/2006/relationships/";
constexpr std::string_view main_type =
    "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml";
constexpr std::string_view word_namespace =
    "http://schemas.openxmlformats.org/wordprocessingml/2006/main";

[[noreturn]] void refuse() { throw TemplateError(TemplateError::Reason::no_docx); }

std::string folder_of(const std::string& part) {
    const auto slash = part.rfind('/');
    return slash == std::string::npos ? "" : part.substr(0, slash + 1);
}

/// `word/document.xml` is described by `word/_rels/document.xml.rels`, the package by
/// `_rels/.rels`.
std::string relations_part(const std::string& part) {
    const auto folder = folder_of(part);
    return folder + "_rels/" + part.substr(folder.size()) + ".rels";
}

/// A target as it stands in a relation of `part`, as the container calls it.
std::string resolved(const std::string& part, std::string target) {
    if (target.starts_with('/')) return target.substr(1);
    std::vector<std::string> steps;
    std::istringstream path(folder_of(part) + target);
    for (std::string step; std::getline(path, step, '/');) {
        if (step == ".." && !steps.empty())
            steps.pop_back();
        else if (step != ".")
            steps.push_back(step);
    }
    std::string whole;
    for (const auto& step : steps) whole += (whole.empty() ? "" : "/") + step;
    return whole;
}

}  // namespace

Package::Package(Files files) : files_(std::move(files)) {
    const auto found = related("", "officeDocument");
    if (!found) refuse();
    main_ = *found;
    const auto types = read(types_part, "Types");
    const auto own =
        types.first_child().find_child_by_attribute("Override", "PartName", ("/" + main_).c_str());
    if (own.attribute("ContentType").value() != main_type) refuse();
}

pugi::xml_document Package::read(const std::string& part, const char* root) const {
    const auto found = files_.find(part);
    pugi::xml_document xml;
    if (found == files_.end() || !xml.load_buffer(found->second.data(), found->second.size(),
                                                  pugi::parse_default | pugi::parse_ws_pcdata))
        refuse();
    const auto element = xml.document_element();
    if (element.name() != std::string_view(root)) refuse();
    if (std::string_view(root).starts_with("w:") &&
        element.attribute("xmlns:w").value() != word_namespace)
        refuse();
    return xml;
}

void Package::write(const std::string& part, const pugi::xml_document& xml) {
    std::ostringstream out;
    xml.save(out, "", pugi::format_raw, pugi::encoding_utf8);
    files_[part] = out.str();
}

void Package::write(const std::string& part, std::string bytes) { files_[part] = std::move(bytes); }

pugi::xml_document Package::relations(const std::string& part) const {
    const auto name = relations_part(part);
    if (files_.contains(name)) return read(name, "Relationships");
    pugi::xml_document none;
    none.append_child("Relationships").append_attribute("xmlns") = relations_namespace.c_str();
    return none;
}

std::string Package::target(const std::string& part, std::string_view id) const {
    const auto all = relations(part);
    const auto found =
        all.document_element().find_child_by_attribute("Id", std::string(id).c_str());
    auto name = resolved(part, found.attribute("Target").value());
    if (!files_.contains(name)) refuse();
    return name;
}

std::optional<std::string> Package::related(const std::string& part, std::string_view type) const {
    const auto all = relations(part);
    const auto found = all.document_element().find_child_by_attribute(
        "Type", (relation_types + std::string(type)).c_str());
    return found ? std::optional(target(part, found.attribute("Id").value())) : std::nullopt;
}

std::string Package::relate(const std::string& part, std::string_view type, const std::string& to) {
    auto all = relations(part);
    auto root = all.document_element();
    std::string id;
    for (int i = 1; id.empty() || root.find_child_by_attribute("Id", id.c_str()); ++i)
        id = "cocrea" + std::to_string(i);
    auto made = root.append_child("Relationship");
    made.append_attribute("Id") = id.c_str();
    made.append_attribute("Type") = (relation_types + std::string(type)).c_str();
    made.append_attribute("Target") = ("/" + to).c_str();
    write(relations_part(part), all);
    return id;
}

void Package::add_type(const std::string& part, const std::string& type) {
    auto types = read(types_part, "Types");
    auto made = types.document_element().append_child("Override");
    made.append_attribute("PartName") = ("/" + part).c_str();
    made.append_attribute("ContentType") = type.c_str();
    write(types_part, types);
}

void Package::add_type_of_ending(const std::string& ending, const std::string& type) {
    auto types = read(types_part, "Types");
    auto root = types.document_element();
    if (root.find_child_by_attribute("Default", "Extension", ending.c_str())) return;
    auto made = root.prepend_child("Default");
    made.append_attribute("Extension") = ending.c_str();
    made.append_attribute("ContentType") = type.c_str();
    write(types_part, types);
}

std::string Package::unused(const std::string& stem, const std::string& ending) const {
    for (int i = 1;; ++i)
        if (auto name = stem + std::to_string(i) + ending; !files_.contains(name)) return name;
}

Files empty_docx(std::string_view language) {
    const std::string declaration = "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>";
    const std::string word(word_namespace);
    return {
        {types_part,
         declaration +
             "<Types xmlns=\"http://schemas.openxmlformats.org/package/2006/content-types\">"
             "<Default Extension=\"rels\" "
             "ContentType=\"application/vnd.openxmlformats-package.relationships+xml\"/>"
             "<Default Extension=\"xml\" ContentType=\"application/xml\"/>"
             "<Override PartName=\"/word/document.xml\" ContentType=\"" +
             std::string(main_type) +
             "\"/><Override PartName=\"/word/styles.xml\" ContentType=\"application/vnd."
             "openxmlformats-officedocument.wordprocessingml.styles+xml\"/></Types>"},
        {"_rels/.rels", declaration + "<Relationships xmlns=\"" + relations_namespace +
                            "\"><Relationship Id=\"rId1\" Type=\"" + relation_types +
                            "officeDocument\" Target=\"word/document.xml\"/></Relationships>"},
        {"word/_rels/document.xml.rels",
         declaration + "<Relationships xmlns=\"" + relations_namespace +
             "\"><Relationship Id=\"rId1\" Type=\"" + relation_types +
             "styles\" Target=\"styles.xml\"/></Relationships>"},
        {"word/document.xml", declaration + "<w:document xmlns:w=\"" + word +
                                  "\"><w:body><w:sectPr><w:pgSz w:w=\"12240\" w:h=\"15840\"/>"
                                  "<w:pgMar w:top=\"1134\" w:right=\"1134\" w:bottom=\"1134\" "
                                  "w:left=\"1134\" w:header=\"567\" w:footer=\"567\" "
                                  "w:gutter=\"0\"/></w:sectPr></w:body></w:document>"},
        {"word/styles.xml",
         declaration + "<w:styles xmlns:w=\"" + word +
             "\"><w:docDefaults><w:rPrDefault><w:rPr><w:rFonts w:ascii=\"Liberation Sans\" "
             "w:hAnsi=\"Liberation Sans\" w:cs=\"Liberation Sans\"/><w:sz w:val=\"21\"/>"
             "<w:lang w:val=\"" +
             std::string(language) +
             "\"/></w:rPr></w:rPrDefault><w:pPrDefault><w:pPr><w:spacing w:after=\"100\"/></w:pPr>"
             "</w:pPrDefault></w:docDefaults><w:style w:type=\"paragraph\" w:default=\"1\" "
             "w:styleId=\"Normal\"><w:name w:val=\"Normal\"/></w:style></w:styles>"},
    };
}

}  // namespace cocrea::papers
