#include "cocrea/papers/html.hpp"

#include <gtest/gtest.h>

namespace {

using namespace cocrea::html;
using std::string;
using std::string_view;

// What must not compile, asked of the compiler.

template <Literal name, class Value>
concept an_attribute = requires(Value value) {
    attribute<name>(value);
};
template <Literal name, class... Parts>
concept an_element = requires(Parts... parts) {
    element<name>(parts...);
};
template <class Css>
concept a_stylesheet = requires(Css css) {
    stylesheet(css);
};

static_assert(an_attribute<"class", string> && an_attribute<"title", const char*>);
static_assert(an_attribute<"href", Url>);
static_assert(!an_attribute<"href", string> && !an_attribute<"src", const char*>);
static_assert(!an_attribute<"action", string_view>);
static_assert(!an_attribute<"class", Url>);
static_assert(!an_attribute<"onclick", string> && !an_attribute<"onclick", Url>);
static_assert(!an_attribute<"style", string> && !an_attribute<"style", Url>);
static_assert(!an_attribute<"srcdoc", string> && !an_attribute<"http-equiv", string>);
static_assert(!an_attribute<"clas", string> && !an_attribute<"", string>);
static_assert(!std::convertible_to<string, Url> && !std::convertible_to<const char*, Url>);

static_assert(an_element<"p"> && an_element<"p", string> && an_element<"p", Markup, Attribute>);
static_assert(an_element<"br"> && an_element<"img", Attribute>);
static_assert(!an_element<"br", string> && !an_element<"meta", Markup>);
static_assert(!an_element<"script"> && !an_element<"script", string>);
static_assert(!an_element<"style", string> && !an_element<"iframe"> && !an_element<"object">);
static_assert(!an_element<"base", Attribute> && !an_element<"paragraph", string>);
static_assert(!an_element<"p", int> && !an_element<"p", Url>);

static_assert(a_stylesheet<Constant>);
static_assert(!a_stylesheet<string> && !a_stylesheet<string_view> && !a_stylesheet<const char*>);

TEST(Html, IsPutTogetherFromWhatItHolds) {
    EXPECT_EQ((element<"p">(attribute<"class">("x"), "one ", element<"b">("two"), string(" three")))
                  .bytes(),
              "<p class=\"x\">one <b>two</b> three</p>");
    EXPECT_EQ(element<"td">().bytes(), "<td></td>");
    EXPECT_EQ(element<"img">(attribute<"src">(Url("a.png")), attribute<"alt">("A")).bytes(),
              "<img src=\"a.png\" alt=\"A\">");
}

TEST(Html, KeepsTextText) {
    EXPECT_EQ(element<"p">("<script>alert('1')</script> & \"so\"").bytes(),
              "<p>&lt;script&gt;alert(&#39;1&#39;)&lt;/script&gt; &amp; &quot;so&quot;</p>");
    EXPECT_EQ(element<"p">(attribute<"title">("\" onclick=\"x()\" '<")).bytes(),
              "<p title=\"&quot; onclick=&quot;x()&quot; &#39;&lt;\"></p>");
    EXPECT_EQ(element<"p">("&lt;").bytes(), "<p>&amp;lt;</p>");
    EXPECT_EQ(element<"p">(string("a\0b\x1B[31m\x7F", 8)).bytes(), "<p>a\uFFFDb\uFFFD[31m</p>");
}

TEST(Html, TurnsNoTextAround) {
    EXPECT_EQ(element<"td">("a favor \u202Eartnoc ne\u202C \u2066x\u2069").bytes(),
              "<td>a favor \uFFFDartnoc ne\uFFFD \uFFFDx\uFFFD</td>");
    EXPECT_EQ(element<"td">("año «ñ» — 試験").bytes(), "<td>año «ñ» — 試験</td>");
}

TEST(Html, LeadsOnlyToAddressesThatRunNothing) {
    for (const auto* address : {"https://example.mx/a?b=c#d", "http://x", "mailto:a@example.mx",
                                "HTTPS://x", "/a:b", "a", "../a?x=y:z", "#part", "?q=a:b", ""})
        EXPECT_EQ(Url(address).text(), address);
    for (const auto* address :
         {"javascript:alert(1)", "JavaScript:alert(1)", " javascript:alert(1)", "java\tscript:x",
          "java\nscript:x", "\x01javascript:x", "data:text/html,<script>", "vbscript:x",
          "file:///x", "blob:x", ":x", "https: //x", "a\x7F"})
        EXPECT_EQ(Url(address).text(), "#") << address;
    EXPECT_EQ(element<"a">(attribute<"href">(Url("https://x/?a=1&b=\"")), "x").bytes(),
              "<a href=\"https://x/?a=1&amp;b=&quot;\">x</a>");
}

TEST(Html, TakesStylesAndPicturesFromItsOwnHostAlone) {
    EXPECT_EQ(linked_stylesheet(Url("/a/b.css")).bytes(),
              "<link rel=\"stylesheet\" href=\"/a/b.css\">");
    EXPECT_EQ(linked_module(Url("/a.mjs")).bytes(),
              "<script type=\"module\" src=\"/a.mjs\"></script>");
    EXPECT_EQ(linked_icon(Url("/a.svg")).bytes(), "<link rel=\"icon\" href=\"/a.svg\">");
    for (const auto* address : {"https://x/b.css", "//x/b.css", "b.css", "javascript:x"})
        EXPECT_EQ(linked_stylesheet(Url(address)).bytes(), "<link rel=\"stylesheet\" href=\"#\">");
    EXPECT_EQ(linked_translation("en\"", Url("/en/\"")).bytes(),
              "<link rel=\"alternate\" hreflang=\"en&quot;\" href=\"/en/&quot;\">");
}

TEST(Html, IsAPageInALanguage) {
    EXPECT_EQ(
        document("es\" x=\"", element<"title">("</title>"), stylesheet("p{}")),
        "<!doctype html>\n<html lang=\"es&quot; x=&quot;\"><head><title>&lt;/title&gt;</title>"
        "</head>\n<body><style>p{}</style></body></html>\n");
}

}  // namespace
