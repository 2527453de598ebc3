#pragma once

#include <optional>
#include <pugixml.hpp>
#include <string>
#include <string_view>

#include "docx/container.hpp"

namespace cocrea::papers {

/// The parts of a .docx with their relations and types (ECMA-376-2, Open Packaging Conventions).
/// Parts are called as in the container: `word/document.xml`. Every member throws `TemplateError`
/// for what is no XML or leads nowhere.
class Package {
  public:
    /// Takes the files of a .docx over.
    explicit Package(Files files);

    /// The part with the text.
    const std::string& main() const { return main_; }
    const Files& files() const { return files_; }

    /// Reads a part whose root element is called so, such as `w:document`.
    pugi::xml_document read(const std::string& part, const char* root) const;
    /// Puts it back, or in.
    void write(const std::string& part, const pugi::xml_document& xml);
    void write(const std::string& part, std::string bytes);

    /// The part to which the relation of `part` with that id leads.
    std::string target(const std::string& part, std::string_view id) const;
    /// That of the first relation of that type (its last word), if there is one.
    std::optional<std::string> related(const std::string& part, std::string_view type) const;
    /// Relates `part` to the part `to`; answers with the id of the relation.
    std::string relate(const std::string& part, std::string_view type, const std::string& to);

    /// Says what a part is, or all parts with an ending.
    void add_type(const std::string& part, const std::string& type);
    void add_type_of_ending(const std::string& ending, const std::string& type);

    /// A name for a part that is not there yet: `word/footer-2.xml`.
    std::string unused(const std::string& stem, const std::string& ending) const;

  private:
    pugi::xml_document relations(const std::string& part) const;

    Files files_;
    std::string main_;
};

/// The files of an empty .docx in that language.
Files empty_docx(std::string_view language);

}  // namespace cocrea::papers
