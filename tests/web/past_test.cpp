#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "forms/rows.hpp"
#include "web/signed_in.hpp"

namespace {

using cocrea::kit::Stage;
using cocrea::test::Browser;
using cocrea::test::Fields;
using cocrea::test::SignedInSite;
using cocrea::web::read_sheet;
using testing::AllOf;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::Not;

const std::string past = "/es/antecedentes";

TEST(ASheet, IsReadWithWhicheverMarkItHas) {
    for (const auto* text : {"a\tb\n1\t2\n", "a;b\r\n1;2\r\n", "a,b\n1, 2 ",
                             "\xEF\xBB\xBF"
                             "a,b\n1,2"}) {
        const auto rows = read_sheet(text);
        ASSERT_EQ(rows.size(), 2u) << text;
        EXPECT_THAT(rows[0].cells, ElementsAre("a", "b")) << text;
        EXPECT_THAT(rows[1].cells, ElementsAre("1", "2")) << text;
    }
}

TEST(ASheet, HasMarksAndLineFeedsInQuotesAndCountsLines) {
    const auto rows = read_sheet("a,b\n\n\"x, \"\"y\"\"\nz\",2\n,\n3,4\n");
    ASSERT_EQ(rows.size(), 3u);
    EXPECT_THAT(rows[1].cells, ElementsAre("x, \"y\"\nz", "2"));
    EXPECT_EQ(rows[1].number, 3u);
    EXPECT_EQ(rows[2].number, 6u);
    const auto again = read_sheet("a\tb\n" + cocrea::web::written_row(rows[1].cells));
    EXPECT_EQ(again[1].cells, rows[1].cells);
    EXPECT_TRUE(read_sheet("").empty());
}

TEST(ASheet, IsReadByTheMarkOfItsFirstRowEvenWhereALineFeedStandsInThat) {
    const auto rows = read_sheet("\"El pleno\nordinario\"\tb\n1\t2\n");
    ASSERT_EQ(rows.size(), 2u);
    EXPECT_THAT(rows[0].cells, ElementsAre("El pleno\nordinario", "b"));
    EXPECT_THAT(rows[1].cells, ElementsAre("1", "2"));
    EXPECT_THAT(read_sheet("5\" de ancho\tb\n")[0].cells, ElementsAre("5\" de ancho", "b"));
    const std::vector<std::string> alone{"a; b, c"};
    EXPECT_EQ(read_sheet(cocrea::web::written_row(alone))[0].cells, alone);
}

struct OldMinutes : testing::Test {
    OldMinutes() {
        EXPECT_EQ(at.browser
                      .submit("/es/actos/document.add",
                              {{"object", "acta-1"}, {"body.title", "Acta de 2019"}})
                      .status,
                  303u);
    }
    Fields form(const std::string& deed, const std::string& rows, const std::string& what) {
        return {{"deed", deed}, {"document", "acta-1"}, {"rows", rows}, {"what", what}};
    }
    SignedInSite at{Stage::opened, "registro"};
};

const std::string axes =
    "Identificador\tOcurrió\tTítulo\tLugar en el documento\n"
    "agua\t2019-11-11\tAgua limpia\tp. 3\n"
    "Malo\t2019-11-11\tSin identificador\tp. 3\n"
    "aire\t2019-13-40\tAire\tp. 4\n"
    "suelo\t2019-11\tSuelo\tp. 4\n";

TEST_F(OldMinutes, AreLookedAtRowByRowAndNothingIsRecorded) {
    const auto before = at.size();
    EXPECT_THAT(at.browser.get("/es/pendientes").body, HasSubstr("href=\"" + past + "\""));
    const auto looked = at.browser.submit(past, form("axis.propose", axes, "look"));
    EXPECT_EQ(looked.status, 200u);
    EXPECT_THAT(looked.body, AllOf(HasSubstr("Se pueden asentar 2 de 4 filas"),
                                   HasSubstr("Agua limpia"), HasSubstr("value=\"record\"")));
    EXPECT_EQ(at.size(), before);
}

TEST_F(OldMinutes, AreRecordedAsFarAsTheyStandAndTheRestStays) {
    const auto before = at.size();
    const auto recorded = at.browser.submit(past, form("axis.propose", axes, "record"));
    EXPECT_THAT(recorded.body, AllOf(HasSubstr("Quedaron asentadas 2 de 4 filas"),
                                     HasSubstr("Malo\t2019-11-11"), Not(HasSubstr("agua\t2019"))));
    EXPECT_EQ(at.deeds(before), "attest attest ");
    EXPECT_EQ(at.state("suelo").at("title"), "Suelo");
}

TEST_F(OldMinutes, AreRecordedOnceWhenTheyAreSentTwice) {
    const auto page = at.browser.get(past).body;
    auto sent = form("axis.propose", axes, "record");
    sent["id"] = Browser::hidden(page, "id");
    sent["stamp"] = Browser::stamp(page);
    EXPECT_EQ(at.browser.post(past, sent).status, 200u);
    const auto size = at.size();
    EXPECT_THAT(at.browser.post(past, sent).body, HasSubstr("Quedaron asentadas 2 de 4 filas"));
    EXPECT_EQ(at.size(), size);
}

TEST_F(OldMinutes, SayWhatIsLackingBeforeAnyRow) {
    const auto lacks = [&](const Fields& typed) {
        const auto answered = at.browser.submit(past, typed);
        EXPECT_EQ(answered.status, 422u);
        return answered.body;
    };
    EXPECT_THAT(lacks({}),
                AllOf(HasSubstr("Elija qué dice cada fila"), HasSubstr("Elija el documento"),
                      HasSubstr("Hace falta una línea")));
    EXPECT_THAT(lacks(form("axis.propose", "Identificador\tColor\na\tb\n", "look")),
                HasSubstr("No hay una columna que se llame «Color»"));
    EXPECT_THAT(lacks(form("register.open", axes, "look")), HasSubstr("Elija qué dice"));
    std::string rows = "object\ttitle\n";
    for (int i = 0; i < 501; ++i) rows += "a\tb\n";
    EXPECT_THAT(lacks(form("axis.propose", rows, "look")), HasSubstr("más de 500 filas"));
}

TEST_F(OldMinutes, AreNotForWhoMayNotAttest) {
    SignedInSite other(Stage::installed, "facilita");
    EXPECT_THAT(other.browser.get("/es/pendientes").body, Not(HasSubstr("href=\"" + past)));
    const auto before = other.size();
    const auto refused = other.browser.submit(
        past, {{"deed", "axis.propose"}, {"document", "x"}, {"rows", axes}, {"what", "record"}});
    EXPECT_THAT(refused.body, HasSubstr("Quedaron asentadas 0 de 4 filas"));
    EXPECT_EQ(other.size(), before);
}

}  // namespace
