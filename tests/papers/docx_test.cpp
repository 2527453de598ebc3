#include <gmock/gmock.h>

#include <functional>
#include <pugixml.hpp>

#include "docx/container.hpp"
#include "docx/package.hpp"
#include "sample.hpp"

namespace cocrea::papers {
namespace {

using testing::HasSubstr;
using testing::Not;
using Reason = TemplateError::Reason;

const std::string word =
    "xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\" "
    "xmlns:r=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships\"";

/// The .docx of an institution with that body: a style of its own, and one that it calls in its
/// language.
Files institution(const std::string& body) {
    auto files = empty_docx("es");
    files["word/document.xml"] =
        "<w:document " + word + "><w:body>" + body + "</w:body></w:document>";
    files["word/styles.xml"] =
        "<w:styles " + word +
        "><w:style w:type=\"paragraph\" w:default=\"1\" w:styleId=\"Cuerpo\"><w:name "
        "w:val=\"Normal\"/></w:style><w:style w:type=\"paragraph\" w:styleId=\"Ttulo1\"><w:name "
        "w:val=\"heading 1\"/><w:rPr><w:color w:val=\"7A1533\"/></w:rPr></w:style></w:styles>";
    return files;
}

/// The same with a footer that page `type` has, as the relation `rId7`.
Files with_footer(Files files) {
    auto& types = files["[Content_Types].xml"];
    types.insert(types.find("</Types>"),
                 "<Override PartName=\"/word/footer1.xml\" ContentType=\"application/vnd."
                 "openxmlformats-officedocument.wordprocessingml.footer+xml\"/>");
    auto& relations = files["word/_rels/document.xml.rels"];
    relations.insert(relations.find("</Relationships>"),
                     "<Relationship Id=\"rId7\" Type=\"http://schemas.openxmlformats.org/"
                     "officeDocument/2006/relationships/footer\" Target=\"footer1.xml\"/>");
    files["word/footer1.xml"] =
        "<w:ftr " + word + "><w:p><w:r><w:t>Plaza 1, Toluca</w:t></w:r></w:p></w:ftr>";
    return files;
}

Files put_into(const Files& files) {
    return unpacked(to_docx(test::sample("lo nuevo"), packed(files)));
}

std::string paragraph(const std::string& text) {
    return "<w:p><w:r><w:t>" + text + "</w:t></w:r></w:p>";
}

std::string body_of(const Files& files) { return files.at("word/document.xml"); }

/// Where `text` stands in `whole`; fails the test when it does not.
std::size_t at(const std::string& whole, const std::string& text) {
    const auto found = whole.find(text);
    EXPECT_NE(found, std::string::npos) << text << " in " << whole;
    return found;
}

void expect_refused(Reason reason, const std::string& bytes) {
    try {
        to_docx(test::sample(), bytes);
        ADD_FAILURE() << "nothing was thrown";
    } catch (const TemplateError& error) {
        EXPECT_EQ(error.reason, reason);
    }
}

TEST(ATemplate, TakesThePaperWhereItSays) {
    for (const std::string place : {"{{contenido}}", "{{content}}", " {{contenido}} "}) {
        const auto body = body_of(put_into(institution(paragraph("antes") + paragraph(place) +
                                                       paragraph("después") + "<w:sectPr/>")));
        EXPECT_LT(at(body, "antes"), at(body, "lo nuevo"));
        EXPECT_LT(body.rfind("lo nuevo"), at(body, "después"));
        EXPECT_THAT(body, Not(HasSubstr("{{")));
    }
    const auto split = body_of(put_into(institution(
        "<w:p><w:r><w:t>{{conte</w:t></w:r><w:r><w:t>nido}}</w:t></w:r></w:p><w:sectPr/>")));
    EXPECT_THAT(split, Not(HasSubstr("{{conte")));
}

TEST(ATemplate, TakesItAtTheEndOtherwise) {
    const auto body = body_of(put_into(
        institution(paragraph("antes") + paragraph("Ponga {{contenido}} aquí") + "<w:sectPr/>")));
    EXPECT_LT(at(body, "aquí"), at(body, "lo nuevo"));
    EXPECT_LT(body.rfind("lo nuevo"), at(body, "<w:sectPr"));
    const auto bare = body_of(put_into(institution(paragraph("antes"))));
    EXPECT_LT(bare.rfind("lo nuevo"), at(bare, "<w:sectPr"));
}

TEST(ATemplate, KeepsASectionThatEndsWhereThePaperStands) {
    const auto body = body_of(put_into(
        institution("<w:p><w:pPr><w:sectPr><w:pgSz w:w=\"9999\"/></w:sectPr></w:pPr><w:r><w:t>"
                    "{{content}}</w:t></w:r></w:p>" +
                    paragraph("después") + "<w:sectPr/>")));
    EXPECT_LT(body.rfind("lo nuevo"), at(body, "w:w=\"9999\""));
    EXPECT_THAT(body, Not(HasSubstr("{{")));
}

TEST(ATemplate, KeepsItsStylesAndUsesThem) {
    const auto files = put_into(institution("<w:sectPr/>"));
    const auto& styles = files.at("word/styles.xml");
    EXPECT_THAT(styles,
                HasSubstr("w:styleId=\"Ttulo1\"><w:name w:val=\"heading 1\"/><w:rPr><w:color "
                          "w:val=\"7A1533\"/>"));
    EXPECT_THAT(styles, Not(HasSubstr("CocreaHeading1")));
    EXPECT_THAT(styles, HasSubstr("w:styleId=\"CocreaHeading2\"><w:name w:val=\"heading 2\"/>"
                                  "<w:basedOn w:val=\"Cuerpo\"/>"));
    EXPECT_THAT(body_of(files), HasSubstr("<w:pStyle w:val=\"Ttulo1\"/>"));
}

TEST(ATemplate, WithoutStylesGetsThem) {
    auto files = institution("<w:sectPr/>");
    files.erase("word/styles.xml");
    files.erase("word/_rels/document.xml.rels");
    const auto made = put_into(files);
    EXPECT_THAT(made.at("word/styles-1.xml"), HasSubstr("CocreaHeading1"));
    EXPECT_THAT(made.at("word/_rels/document.xml.rels"), HasSubstr("\"/word/styles-1.xml\""));
}

TEST(ATemplate, KeepsItsPageAndItsFooterAndGetsTheSealBelow) {
    const auto made = put_into(with_footer(
        institution("<w:sectPr><w:footerReference w:type=\"default\" r:id=\"rId7\"/><w:pgSz "
                    "w:w=\"11906\" w:h=\"16838\"/></w:sectPr>")));
    const auto& footer = made.at("word/footer1.xml");
    EXPECT_LT(at(footer, "Plaza 1, Toluca"), at(footer, "lo nuevo"));
    EXPECT_THAT(footer, HasSubstr("r:embed=\"cocrea1\""));
    EXPECT_THAT(made.at("word/_rels/footer1.xml.rels"),
                HasSubstr("Target=\"/word/media/cocrea-seal.png\""));
    EXPECT_THAT(body_of(made), HasSubstr("<w:pgSz w:w=\"11906\" w:h=\"16838\"/>"));
    EXPECT_THAT(body_of(made), HasSubstr("w:type=\"default\" r:id=\"rId7\""));
}

TEST(ATemplate, GetsTheSealOnPagesThatHaveNoFooter) {
    const auto made = put_into(
        with_footer(institution("<w:sectPr><w:footerReference w:type=\"default\" r:id=\"rId7\"/>"
                                "<w:titlePg/></w:sectPr>")));
    pugi::xml_document xml;
    ASSERT_TRUE(xml.load_string(body_of(made).c_str()));
    for (const auto* type : {"first", "even", "default"})
        EXPECT_TRUE(xml.select_node(
            (std::string("//w:sectPr/w:footerReference[@w:type='") + type + "']").c_str()));
    EXPECT_THAT(made.at("word/cocrea-footer-1.xml"), HasSubstr("lo nuevo"));
}

TEST(ATemplate, GetsTheSealInEachOfItsSections) {
    const auto made = put_into(with_footer(institution(
        "<w:p><w:pPr><w:sectPr/></w:pPr></w:p><w:sectPr><w:footerReference w:type=\"default\" "
        "r:id=\"rId7\"/></w:sectPr>")));
    EXPECT_THAT(made.at("word/footer1.xml"), HasSubstr("lo nuevo"));
    EXPECT_THAT(made.at("word/cocrea-footer-1.xml"), HasSubstr("lo nuevo"));
}

TEST(ATemplate, MayBeAsDeepAsItLikes) {
    std::string body;
    for (int i = 0; i < 200'000; ++i) body += "<w:sdt>";
    for (int i = 0; i < 200'000; ++i) body += "</w:sdt>";
    EXPECT_THAT(body_of(put_into(institution(body))), HasSubstr("lo nuevo"));
}

TEST(ATemplate, ThatIsNoDocxIsRefused) {
    const auto without = [](const std::string& part) {
        auto files = institution("<w:sectPr/>");
        files.erase(part);
        return packed(files);
    };
    const auto with = [](const std::string& part, const std::string& bytes) {
        auto files = institution("<w:sectPr/>");
        files[part] = bytes;
        return packed(files);
    };
    for (const std::string& bytes :
         {std::string(), std::string("hola"), packed({{"a.txt", "hola"}}),
          packed(institution("")).substr(0, 400), without("word/document.xml"),
          without("_rels/.rels"), without("[Content_Types].xml"),
          with("word/document.xml", "<w:document"), with("word/document.xml", "<html/>"),
          with("word/document.xml", "<w:document xmlns:w=\"urn:other\"><w:body/></w:document>"),
          with("word/document.xml", "<w:document " + word + "/>"), with("word/styles.xml", "x"),
          with("_rels/.rels", "<Relationships/>")})
        expect_refused(Reason::no_docx, bytes);
    auto macros = institution("<w:sectPr/>");
    auto& types = macros["[Content_Types].xml"];
    types.replace(types.find("document.main"), 13, "template.main");
    expect_refused(Reason::no_docx, packed(macros));
    expect_refused(Reason::no_docx,
                   packed(institution("<w:sectPr><w:footerReference w:type=\"default\" "
                                      "r:id=\"rId9\"/></w:sectPr>")));
}

TEST(ATemplate, ThatUnpacksToTooMuchIsRefused) {
    auto files = institution("<w:sectPr/>");
    files["word/media/bomb.bin"] = std::string(65 << 20, '\0');
    const auto bomb = packed(files);
    EXPECT_LT(bomb.size(), 1u << 20);
    expect_refused(Reason::too_large, bomb);
    Files many = institution("<w:sectPr/>");
    for (int i = 0; i < 2001; ++i) many["a" + std::to_string(i)] = "";
    expect_refused(Reason::too_large, packed(many));
    expect_refused(Reason::too_large, std::string(max_template_bytes + 1, 'x'));
}

}  // namespace
}  // namespace cocrea::papers
