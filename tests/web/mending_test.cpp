#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "web/signed_in.hpp"

namespace {

using cocrea::kit::Stage;
using cocrea::test::Browser;
using cocrea::test::Fields;
using cocrea::test::SignedInSite;
using testing::AllOf;
using testing::HasSubstr;
using testing::Not;

TEST(WhatWasDone, IsCorrectedFromItsEntry) {
    SignedInSite at(Stage::installed, "registro");
    ASSERT_EQ(
        at.browser.submit("/es/actos/axis.propose", {{"object", "aire"}, {"body.title", "Ayre"}})
            .status,
        303u);
    const auto entry = "/es/historial/" + std::to_string(at.size() - 1);
    EXPECT_THAT(at.browser.get(entry).body, AllOf(HasSubstr("href=\"/es/actos/correct/aire\""),
                                                  HasSubstr("erratum.add?body.of=aire")));
    Browser reader(at.site);
    EXPECT_THAT(reader.get(entry).body, Not(HasSubstr("/es/actos/correct")));
    const std::string form = "/es/actos/correct/aire";
    EXPECT_THAT(at.browser.get(form).body,
                AllOf(HasSubstr("name=\"body.fields.title\""), HasSubstr("Ayre"),
                      Not(HasSubstr("name=\"body.fields.status\""))));
    const auto done =
        at.browser.submit(form, {{"body.fields.title", "Aire"}, {"body.reason", "Errata"}});
    ASSERT_EQ(done.status, 303u) << done.body;
    EXPECT_EQ(at.state("aire").at("title"), "Aire");
}

TEST(WhatWasDone, IsCorrectedInNumbersWhereItHasNumbers) {
    SignedInSite at(Stage::installed, "registro");
    ASSERT_EQ(at.by("facilita", "session.convene",
                    {{"object", "s-7"},
                     {"body.day", at.kept.clock().day().text()},
                     {"body.type", "ordinary"},
                     {"body.number", "2"}})
                  .status,
              303u);
    const auto page = at.browser.get("/es/actos/correct/s-7").body;
    EXPECT_THAT(page, HasSubstr("name=\"body.fields.modality\""));
    const auto done = at.browser.submit(
        "/es/actos/correct/s-7", {{"body.fields.modality", "virtual"}, {"body.reason", "x"}});
    ASSERT_EQ(done.status, 303u) << done.body;
    EXPECT_EQ(at.state("s-7").at("modality"), "virtual");
}

TEST(WhatWasTyped, ComesBackAfterASessionThatIsOver) {
    SignedInSite at(Stage::validating);
    const std::string form = "/es/actos/commitment.suspend/c-1";
    const auto page = at.browser.get(form).body;
    const Fields typed{{"stamp", Browser::stamp(page)},
                       {"id", Browser::hidden(page, "id")},
                       {"body.reason", "Falta presupuesto & más"}};
    at.browser.post("/es/salir", {{"stamp", Browser::stamp(page)}});
    const auto before = at.size();
    const auto over = at.browser.post(form, typed);
    EXPECT_EQ(over.status, 403u);
    EXPECT_EQ(at.size(), before);
    const std::string way = "href=\"/es/entrar?back=";
    ASSERT_THAT(over.body, AllOf(HasSubstr(way), Not(HasSubstr(typed.at("stamp")))));
    const auto from = over.body.find(way) + 6;
    const auto enter = over.body.substr(from, over.body.find('"', from) - from);
    const auto back = cocrea::web::read_target(enter)->second.at("back");
    EXPECT_THAT(at.browser.get(enter).body, HasSubstr("name=\"back\" value=\"/es/actos/"));
    at.enter(at.browser, "facilita");
    const auto again = at.browser.get(back).body;
    EXPECT_THAT(again, AllOf(HasSubstr("Falta presupuesto &amp; más"),
                             HasSubstr("name=\"id\" value=\"" + typed.at("id") + "\"")));
    // Another one's stamp, of a session that began in another tab: the form is a step away.
    EXPECT_THAT(at.browser.post(form, typed).body,
                HasSubstr("href=\"/es/actos/commitment.suspend"));
}

TEST(WhoeverComesIn, GoesBackToAFormOfThisSiteAlone) {
    SignedInSite at(Stage::opened, "registro");
    const auto leads_to = [&](const std::string& back) {
        const auto link = at.site.invite(cocrea::ActorId("registro"), "es");
        return Browser::field(
            at.browser.post("/es/entrar",
                            {{"key", link.substr(link.find("key=") + 4)}, {"back", back}}),
            "Location");
    };
    EXPECT_EQ(leads_to("/es/actos/axis.propose?body.title=a"),
              "/es/actos/axis.propose?body.title=a");
    for (const auto* elsewhere : {"https://example.org/", "//example.org/", "/es/\\example.org",
                                  "/es/\r\nSet-Cookie: a=b", "/en/mine", ""})
        EXPECT_EQ(leads_to(elsewhere), "/es/llave") << elsewhere;
}

struct TwoAtOnce : testing::Test {
    TwoAtOnce() {
        EXPECT_EQ(
            at.browser
                .submit("/es/actos/document.add",
                        {{"object", "mapa"}, {"body.title", "Mapa"}, {"body.class", "roadmap"}})
                .status,
            303u);
        EXPECT_EQ(at.browser
                      .submit("/es/actos/motion.propose", {{"object", "m-9"},
                                                           {"body.session", "s-1"},
                                                           {"body.title", "Aprobar el mapa"},
                                                           {"body.effect.type", "approve_document"},
                                                           {"body.effect.object", "mapa"},
                                                           {"open", "yes"}})
                      .status,
                  303u);
    }
    SignedInSite at{Stage::validating};
};

TEST_F(TwoAtOnce, ATextStandsStillBetweenTheOpeningAndTheVote) {
    const auto before = at.size();
    const auto refused =
        at.browser.submit("/es/actos/document.revise/mapa", {{"body.title", "Otro mapa"}});
    EXPECT_EQ(refused.status, 422u);
    EXPECT_THAT(refused.body, AllOf(HasSubstr("role=\"alert\""), HasSubstr("m-9"),
                                    HasSubstr("value=\"Otro mapa\"")));
    EXPECT_EQ(at.size(), before);
}

TEST_F(TwoAtOnce, TheSecondToCloseAVoteIsToldThatItIsClosed) {
    Browser deputy(at.site);
    at.enter(deputy, "facilita");
    ASSERT_EQ(at.browser
                  .submit("/es/actos/motion.unanimous/m-9",
                          {{"body.seats", "oversight\npublic_entities\ncivil_society"}})
                  .status,
              303u);
    const std::string close = "/es/actos/motion.close/m-9";
    const auto mine = at.browser.get(close).body, theirs = deputy.get(close).body;
    const auto form = [](const std::string& page) {
        return Fields{{"stamp", Browser::stamp(page)}, {"id", Browser::hidden(page, "id")}};
    };
    EXPECT_EQ(at.browser.post(close, form(mine)).status, 303u);
    const auto size = at.size();
    const auto second = deputy.post(close, form(theirs));
    EXPECT_EQ(second.status, 422u);
    EXPECT_THAT(second.body, HasSubstr("role=\"alert\""));
    EXPECT_EQ(at.size(), size);
}

TEST(AnAddress, OfALanguageOrAThingThatThereIsNotIsAPageInWords) {
    SignedInSite at(Stage::opened, "registro");
    for (const auto* address : {"/fr/plan", "/es/nada", "/es/compromisos/c-9", "/es/mesa/s-9",
                                "/es/compromisos/No_%20", "/en/step/c-1/x"}) {
        const auto answered = at.browser.get(address);
        EXPECT_EQ(answered.status, 404u) << address;
        EXPECT_THAT(answered.body, HasSubstr("<h1>")) << address;
    }
}

}  // namespace
