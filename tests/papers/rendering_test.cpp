#include <gmock/gmock.h>

#include <pugixml.hpp>

#include "cocrea/papers/render.hpp"
#include "docx/container.hpp"
#include "sample.hpp"

namespace cocrea::papers {
namespace {

using testing::HasSubstr;
using testing::Not;

TEST(Markdown, HasABlockForEach) {
    EXPECT_EQ(to_markdown(test::sample()).substr(0, 231), R"(# texto

## texto

texto

- **texto:** texto

1. texto
2. texto

| texto | texto |
| --- | --- |
| texto | texto |

| texto |
| --- |
| texto |

### texto

\_\_\_\_\_\_\_\_\_\_\_\_\_\_\_\_\_\_\_\_\_\_\_\_\_\_\_\_\_\_\
texto\
texto
)");
}

TEST(Markdown, KeepsTextText) {
    const std::string hostile =
        "# <script>x</script> a|b `c` [d](javascript:e) *f* _g_ \\ & ~h~ $i$";
    const auto page = to_markdown(test::sample(hostile));
    EXPECT_THAT(page,
                HasSubstr("| \\# \\<script\\>x\\</script\\> a\\|b \\`c\\` \\[d\\](javascript:e) "
                          "\\*f\\* \\_g\\_ \\\\ \\& \\~h\\~ \\$i\\$ |"));
    for (const auto* bare : {"<script", " `c", "a|b", "[d]", "*f*"})
        EXPECT_THAT(page, Not(HasSubstr(std::string(" ") + bare)));
}

TEST(Markdown, KeepsALineWhereItIs) {
    const auto of = [](const std::string& text) {
        return to_markdown({"es", "t", {Paragraph{text}}, {"s", "c"}});
    };
    EXPECT_THAT(of("1. uno\n- dos\n+ tres\n    cuatro\n=="),
                HasSubstr("\n1\\. uno\\\n\\- dos\\\n\\+ tres\\\ncuatro\\\n\\==\n"));
    EXPECT_THAT(of("a\n\nb\n"), HasSubstr("\na\n\nb\n\n"));
    EXPECT_THAT(of("2020 fue"), HasSubstr("\n2020 fue\n"));
    const auto cells = to_markdown({"es", "a\nb", {Grid{{"x"}, {{"a\nb\t\x01"}}}}, {"s", "c"}});
    EXPECT_THAT(cells, HasSubstr("# a b\n"));
    EXPECT_THAT(cells, HasSubstr("| a b \uFFFD |\n"));
}

TEST(Markdown, EndsWithTheSeal) {
    auto paper = test::sample();
    paper.seal.text = "Registro x\nRaíz y";
    EXPECT_THAT(to_markdown(paper), HasSubstr("\n---\n\nRegistro x\\\nRaíz y\n\n```text\n"));
}

TEST(APage, KeepsTextText) {
    const auto page = to_html(test::sample("<script>x</script>\x02\"'&"));
    EXPECT_THAT(page, Not(HasSubstr("<script")));
    EXPECT_THAT(page, HasSubstr("<td>&lt;script&gt;x&lt;/script&gt;\uFFFD&quot;&#39;&amp;</td>"));
    EXPECT_THAT(page, HasSubstr("<html lang=\"es\">"));
}

TEST(APage, LoadsNothingAndHasTheSealOnEachSheet) {
    const auto page = to_html(test::sample());
    for (const auto* outside : {"src=", "href=", "url(", "@import", "http"})
        EXPECT_THAT(page, Not(HasSubstr(outside)));
    EXPECT_THAT(page, HasSubstr(".seal { position: fixed; bottom: 0;"));
    EXPECT_THAT(page, HasSubstr("<footer class=\"seal\"><svg "));
}

TEST(ADocx, KeepsTextText) {
    const auto files = unpacked(to_docx(test::sample("<w:t>]]>&amp;\x01\x1F\u202E\xEF\xBF\xBF")));
    pugi::xml_document xml;
    ASSERT_TRUE(xml.load_string(files.at("word/document.xml").c_str()));
    const auto title = xml.select_node("//w:t").node().text().get();
    EXPECT_EQ(std::string(title), "<w:t>]]>&amp;\uFFFD\uFFFD\uFFFD\uFFFD");
    for (const auto& [name, bytes] : files)
        for (const char c : bytes)
            EXPECT_TRUE(!name.ends_with(".xml") || c == '\n' || c < 0 || c >= 0x20) << name;
}

TEST(ADocx, OfTheSamePaperIsTheSame) {
    EXPECT_EQ(to_docx(test::sample()), to_docx(test::sample()));
}

}  // namespace
}  // namespace cocrea::papers
