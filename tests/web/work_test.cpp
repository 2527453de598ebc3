#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "web/signed_in.hpp"

namespace {

namespace json = boost::json;
using cocrea::kit::Stage;
using cocrea::test::Browser;
using cocrea::test::SignedInSite;
using testing::AllOf;
using testing::HasSubstr;
using testing::Not;

const std::string feasibility = "/es/paso/c-1/feasibility";

TEST(TheWorkOnAStep, IsHandedInAndDoneInOneForm) {
    SignedInSite at(Stage::validating, "contraloria");
    const auto before = at.size();
    EXPECT_THAT(at.browser.get("/es/compromisos/c-1").body,
                HasSubstr("href=\"" + feasibility + "\""));
    EXPECT_THAT(at.browser.get(feasibility).body,
                AllOf(HasSubstr("Factibilidad y hoja de ruta"), HasSubstr("Hoja de ruta"),
                      HasSubstr("href=\"/en/step/c-1/feasibility\"")));
    const auto done =
        at.browser.submit(feasibility, {{"title.roadmap", "Doce meses"}, {"done", "yes"}});
    ASSERT_EQ(done.status, 303u) << done.body;
    EXPECT_EQ(at.deeds(before), "document.add step.deliver step.complete ");
    const auto document = at.state("c-1-roadmap");
    EXPECT_EQ(document.at("title"), "Doce meses");
    EXPECT_EQ(document.at("class"), "roadmap");
    EXPECT_EQ(document.at("about"), "c-1");
}

TEST(TheWorkOnAStep, IsRecordedWholeOrNotAtAllAndSaysWhy) {
    SignedInSite at(Stage::validating, "contraloria");
    const auto before = at.size();
    const auto refused = at.browser.submit(feasibility, {{"reason", "aún no"}, {"done", "yes"}});
    EXPECT_EQ(refused.status, 422u);
    EXPECT_THAT(refused.body,
                AllOf(HasSubstr("Falta el entregable"), HasSubstr("value=\"aún no\"")));
    const auto by_others = at.browser.submit(
        "/es/paso/c-1/endorse", {{"title.draft_commitment", "Proyecto"}, {"done", "yes"}});
    EXPECT_EQ(by_others.status, 422u);
    EXPECT_THAT(by_others.body, AllOf(HasSubstr("value=\"Proyecto\""),
                                      Not(HasSubstr("un grupo que se asienta completo"))));
    EXPECT_EQ(at.browser.submit(feasibility, {}).status, 422u);
    EXPECT_EQ(at.size(), before);
}

TEST(TheWorkOnAStep, IsOfAStepThatThereIsAndForWhoIsSignedIn) {
    SignedInSite at(Stage::validating, "contraloria");
    EXPECT_EQ(at.browser.get("/es/paso/c-1/nothing").status, 404u);
    EXPECT_EQ(at.browser.get("/es/paso/c-9/feasibility").status, 404u);
    EXPECT_EQ(at.browser.get("/es/paso/s-1/feasibility").status, 404u);
    EXPECT_EQ(at.browser.submit("/es/paso/c-1/nothing", {}).status, 404u);
    Browser another(at.site);
    EXPECT_EQ(another.get(feasibility).status, 403u);
}

TEST(TheWorkOnAStep, ChoosesADocumentThatIsThereAlready) {
    SignedInSite at(Stage::validating, "contraloria");
    at.browser.submit(feasibility, {{"title.roadmap", "Doce meses"}});
    const auto before = at.size();
    EXPECT_THAT(at.browser.get(feasibility).body, HasSubstr("value=\"c-1-roadmap\" selected"));
    const auto done = at.browser.submit(
        feasibility, {{"document.roadmap", "c-1-roadmap"}, {"title.roadmap", ""}, {"done", "yes"}});
    ASSERT_EQ(done.status, 303u) << done.body;
    EXPECT_EQ(at.deeds(before), "step.deliver step.complete ");
}

TEST(TheFloor, PutsToTheVoteWhatWaitsAndOpensItAtOnce) {
    SignedInSite at(Stage::validating);
    const auto page = at.browser.get("/es/mesa/s-1").body;
    EXPECT_THAT(page, AllOf(HasSubstr("Aprobar un paso: Aprobación por el STL"),
                            Not(HasSubstr("Retirar un compromiso"))));
    const auto before = at.size();
    const auto put = at.browser.submit("/es/mesa/s-1", {{"what", "matter"},
                                                        {"title", "Aprobar"},
                                                        {"effect.type", "approve_document"},
                                                        {"effect.object", "metodologia"}});
    // What was decided once is not decided again, and then no motion is left behind.
    EXPECT_EQ(put.status, 422u);
    EXPECT_EQ(at.size(), before);
    ASSERT_EQ(at.by("grupo", "document.add",
                    {{"object", "mapa"}, {"body.title", "Mapa"}, {"body.class", "roadmap"}})
                  .status,
              303u);
    const auto opened = at.browser.submit("/es/mesa/s-1", {{"what", "matter"},
                                                           {"title", "Aprobar el mapa"},
                                                           {"effect.type", "approve_document"},
                                                           {"effect.object", "mapa"}});
    ASSERT_EQ(opened.status, 303u) << opened.body;
    EXPECT_EQ(at.deeds(before), "document.add motion.propose motion.open ");
}

TEST(AMotion, IsOpenedWithItsProposalOrSignedAlone) {
    SignedInSite at(Stage::adopted);
    const std::string form = "/es/actos/motion.propose?body.session=s-1";
    EXPECT_THAT(at.browser.get(form).body, HasSubstr("name=\"open\""));
    EXPECT_THAT(at.browser.get("/es/actos/motion.propose").body, Not(HasSubstr("name=\"open\"")));
    const auto before = at.size();
    const cocrea::test::Fields typed{{"object", "m-9"},
                                     {"body.session", "s-1"},
                                     {"body.title", "Otro asunto"},
                                     {"body.matter", "resolution"},
                                     {"open", "yes"}};
    auto with_signature = typed;
    with_signature["sign"] = "yes";
    EXPECT_EQ(at.browser.submit(form, with_signature).status, 422u);
    EXPECT_EQ(at.size(), before);
    ASSERT_EQ(at.browser.submit(form, typed).status, 303u);
    EXPECT_EQ(at.deeds(before), "motion.propose motion.open ");
}

TEST(AMotion, LeadsWhoseVoteWasTypedToConfirmingIt) {
    SignedInSite at(Stage::adopted, "garante");
    const std::string form = "/es/actos/motion.confirm/m-method?capacity=seat";
    for (const auto* page : {"/es/sesiones/s-1", "/es/pendientes"})
        EXPECT_NE(at.browser.get(page).body.find(form), std::string::npos) << page;
    EXPECT_NE(at.browser.get(form + "&seat=oversight").body.find("Asentar"), std::string::npos);
}

TEST(TheRoll, IsTakenAndTheSessionOpenedInOneForm) {
    SignedInSite at(Stage::installed);
    const auto today = at.kept.clock().day().text();
    ASSERT_EQ(at.browser
                  .submit("/es/actos/session.convene", {{"object", "s-7"},
                                                        {"body.day", today},
                                                        {"body.type", "ordinary"},
                                                        {"body.number", "1"}})
                  .status,
              303u);
    const auto before = at.size();
    cocrea::test::Fields roll{{"what", "roll"}, {"open", "yes"}};
    EXPECT_EQ(at.browser.submit("/es/mesa/s-7", roll).status, 422u) << "without a quorum";
    roll["roll.oversight"] = "suplente";
    EXPECT_THAT(at.browser.submit("/es/mesa/s-7", roll).body,
                HasSubstr("value=\"suplente\" selected"))
        << "what was typed stays";
    EXPECT_EQ(at.size(), before);
    for (const auto* seat : {"oversight", "public_entities", "civil_society"})
        roll[std::string("roll.") + seat] = "titular";
    ASSERT_EQ(at.browser.submit("/es/mesa/s-7", roll).status, 303u);
    EXPECT_EQ(at.deeds(before), "session.attend session.open ");
}

TEST(ADeputy, TakesOverInMidSession) {
    SignedInSite at(Stage::installed);
    const auto today = at.kept.clock().day().text();
    for (const auto& [form, typed] : std::vector<std::pair<std::string, cocrea::test::Fields>>{
             {"actor.register", {{"object", "relevo"}, {"body.type", "person"}}},
             {"role.assign/role.deputy_facilitator", {{"body.actor", "relevo"}}}})
        ASSERT_EQ(at.by("registro", form, typed).status, 303u) << form;
    at.browser.submit(
        "/es/actos/session.convene",
        {{"object", "s-7"}, {"body.day", today}, {"body.type", "ordinary"}, {"body.number", "1"}});
    cocrea::test::Fields roll{{"what", "roll"}};
    for (const auto* seat : {"oversight", "public_entities", "civil_society"})
        roll[std::string("roll.") + seat] = "titular";
    at.browser.submit("/es/mesa/s-7", roll);
    Browser deputy(at.site);
    at.enter(deputy, "relevo");
    const auto page = deputy.get("/es/mesa/s-7").body;
    EXPECT_THAT(page, HasSubstr("action=\"/es/actos/session.open/s-7\""));
    EXPECT_THAT(deputy.get("/es/pendientes").body, HasSubstr("/es/actos/session.open/s-7"));
    const auto before = at.size();
    ASSERT_EQ(deputy.submit("/es/actos/session.open/s-7", {}).status, 303u);
    EXPECT_EQ(at.deeds(before), "session.open ");
    Browser member(at.site);
    at.enter(member, "sociedad");
    EXPECT_THAT(member.get("/es/mesa/s-7").body, Not(HasSubstr("session.close")));
}

}  // namespace
