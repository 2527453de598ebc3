#include "cocrea/papers/render.hpp"
#include "docx/body.hpp"
#include "docx/footer.hpp"
#include "docx/package.hpp"

namespace cocrea::papers {
namespace {

using Node = pugi::xml_node;

std::string text_of(Node paragraph) {
    std::string text;
    for (const auto run : paragraph.children("w:r"))
        for (const auto part : run.children("w:t")) text += part.text().get();
    const auto first = text.find_first_not_of(' ');
    if (first == std::string::npos) return {};
    return text.substr(first, text.find_last_not_of(' ') - first + 1);
}

/// The paragraph in whose place the paper stands; nothing when there is none.
Node place_in(Node body) {
    return body.find_node([](Node node) {
        if (node.name() != std::string_view("w:p")) return false;
        const auto text = text_of(node);
        return text == "{{contenido}}" || text == "{{content}}";
    });
}

/// Copies `content` to before `place`; to the end of `body`, before the properties of the last
/// section, when there is none.
void put(Node body, Node place, const pugi::xml_document& content) {
    auto parent = place ? place.parent() : body;
    const auto before = place ? place : body.child("w:sectPr");
    for (const auto part : content.children())
        if (before)
            parent.insert_copy_before(part, before);
        else
            parent.append_copy(part);
    if (!place) return;
    // One that ends a section keeps its place.
    if (place.child("w:pPr").child("w:sectPr"))
        while (place.remove_child("w:r")) {
        }
    else
        parent.remove_child(place);
}

std::string written(const Paper& paper, Files files) {
    Package package(std::move(files));
    auto document = package.read(package.main(), "w:document");
    auto body = document.document_element().child("w:body");
    if (!body) throw TemplateError(TemplateError::Reason::no_docx);
    pugi::xml_document content;
    add_body(content.root(), paper, styles_of(package));
    put(body, place_in(body), content);
    add_seal(package, document, paper.seal);
    package.write(package.main(), document);
    return packed(package.files());
}

const char* message(TemplateError::Reason reason) {
    return reason == TemplateError::Reason::too_large ? "too large" : "no docx";
}

}  // namespace

TemplateError::TemplateError(Reason why) : std::runtime_error(message(why)), reason(why) {}

std::string to_docx(const Paper& paper) { return written(paper, empty_docx(paper.language)); }

std::string to_docx(const Paper& paper, std::string_view institution) {
    if (institution.size() > max_template_bytes)
        throw TemplateError(TemplateError::Reason::too_large);
    return written(paper, unpacked(institution));
}

}  // namespace cocrea::papers
