#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "cocrea/desk/webhooks.hpp"
#include "web/kept.hpp"
#include "web/signed_in.hpp"

namespace {

using cocrea::ActorId;
using cocrea::kit::Stage;
using cocrea::test::Browser;
using cocrea::test::Fields;
using cocrea::test::Kept;
using cocrea::web::Response;
using cocrea::web::Site;
using testing::AllOf;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::Not;

/// Somebody who vouches for people and somebody who does not, at a register on a disk.
class Integrations : public testing::Test {
  protected:
    Integrations() {
        enter(registrar_, "registro");
        enter(facilitator_, "facilita");
    }
    void enter(Browser& browser, const std::string& actor) {
        const auto link = site_.invite(ActorId(actor), "es");
        browser.post("/es/entrar", {{"key", link.substr(link.find("key=") + 4)}});
    }
    Response send(Browser& browser, const std::string& to, Fields form) {
        form.try_emplace("stamp", Browser::stamp(browser.get("/es/llave").body));
        return browser.post(to, form);
    }
    /// What a page shows once.
    static std::string secret_in(const Response& response) {
        const std::string before = "class=\"secret\"><code>";
        const auto at = response.body.find(before);
        if (at == response.body.npos) return {};
        const auto from = at + before.size();
        return response.body.substr(from, response.body.find('<', from) - from);
    }
    cocrea::desk::Webhooks hooks() {
        return {site_.desk().file(), site_.desk().publishing().origin()};
    }
    static Fields token() {
        return {{"name", "equipo"},
                {"actor", "facilita"},
                {"until", "2026-02-01"},
                {"deed.event.record", "yes"}};
    }
    static Fields hook() { return {{"name", "tablero"}, {"url", "https://example.org/h"}}; }

    Kept kept_{Stage::installed};
    Site site_{kept_.open()};
    Browser registrar_{site_}, facilitator_{site_};
};

TEST_F(Integrations, ATokenIsMadeShownOnceAndWithdrawn) {
    const auto made = send(registrar_, "/es/credenciales", token());
    ASSERT_EQ(made.status, 200u) << made.body;
    EXPECT_EQ(Browser::field(made, "Cache-Control"), "no-store");
    const auto secret = secret_in(made);
    const auto said = site_.desk().token_said(secret);
    ASSERT_TRUE(said);
    EXPECT_EQ(said->actor, ActorId("facilita"));
    EXPECT_EQ(said->deeds, std::vector<std::string>{"event.record"});
    EXPECT_EQ(said->made_by, ActorId("registro"));
    for (const auto* page : {"/es/credenciales", "/en/tokens"})
        EXPECT_THAT(registrar_.get(page).body,
                    AllOf(HasSubstr("equipo"), HasSubstr("facilita"), Not(HasSubstr(secret))));
    EXPECT_EQ(send(registrar_, "/es/credenciales/equipo", {}).status, 303u);
    EXPECT_FALSE(site_.desk().token_said(secret));
    EXPECT_EQ(send(registrar_, "/es/credenciales/equipo", {}).status, 422u);
}

TEST_F(Integrations, AnUnfitTokenIsRefusedWithWhatWasTyped) {
    send(registrar_, "/es/credenciales", token());
    const std::map<std::string, Fields> unfit{{"Ya hay una credencial", {}},
                                              {"no es nombre", {{"name", "Not a name"}}},
                                              {"Una credencial vale", {{"until", "2031-01-01"}}},
                                              {"No está dada de alta", {{"actor", "nadie"}}}};
    for (const auto& [why, typed] : unfit) {
        auto form = token();
        for (const auto& [name, value] : typed) form[name] = value;
        const auto refused = send(registrar_, "/es/credenciales", form);
        EXPECT_EQ(refused.status, 422u);
        EXPECT_THAT(refused.body, AllOf(HasSubstr(why), HasSubstr("value=\"" + form["name"])));
        EXPECT_THAT(secret_in(refused), IsEmpty());
    }
    EXPECT_EQ(site_.desk().tokens().all().size(), 1u);
}

TEST_F(Integrations, AWebhookIsMadeShownOnceSentAgainAndEnded) {
    const auto made = send(registrar_, "/es/avisos", hook());
    ASSERT_EQ(made.status, 200u) << made.body;
    EXPECT_EQ(Browser::field(made, "Cache-Control"), "no-store");
    const auto secret = secret_in(made);
    EXPECT_THAT(secret, testing::StartsWith("whsec_"));
    const auto next = hooks().standing("tablero").next;
    EXPECT_EQ(next, site_.desk().reader().view().head().size);
    hooks().note("tablero", {.at = "2026-01-05T12:00:00Z", .seq = 3, .status = 0, .fault = "time"},
                 hooks().standing("tablero"), {.next = next, .failed = 1, .not_before = 1});
    for (const auto* page : {"/es/avisos", "/es/avisos/tablero", "/en/webhooks/tablero"})
        EXPECT_THAT(registrar_.get(page).body,
                    AllOf(HasSubstr("https://example.org/h"), HasSubstr("#" + std::to_string(next)),
                          Not(HasSubstr(secret.substr(6)))));
    EXPECT_THAT(registrar_.get("/es/avisos/tablero").body,
                AllOf(HasSubstr("sin respuesta a tiempo"), HasSubstr("href=\"/es/historial/3\"")));
    for (const auto* from : {"", "-1", "1x"})
        EXPECT_EQ(
            send(registrar_, "/es/avisos/tablero", {{"what", "replay"}, {"from", from}}).status,
            422u);
    EXPECT_EQ(hooks().standing("tablero").next, next);
    EXPECT_EQ(send(registrar_, "/es/avisos/tablero", {{"what", "replay"}, {"from", "2"}}).status,
              303u);
    EXPECT_EQ(hooks().standing("tablero").next, 2u);
    EXPECT_EQ(hooks().standing("tablero").failed, 0u);
    EXPECT_EQ(send(registrar_, "/es/avisos/tablero", {{"what", "end"}}).status, 303u);
    EXPECT_TRUE(hooks().all().empty());
    EXPECT_EQ(registrar_.get("/es/avisos/tablero").status, 404u);
}

TEST_F(Integrations, AWebhookToAnAddressThatIsNoneIsRefused) {
    for (const auto* url : {"", "http://example.org/", "https://a@b/", "ftp://example.org/"}) {
        auto form = hook();
        form["url"] = url;
        EXPECT_EQ(send(registrar_, "/es/avisos", form).status, 422u) << url;
    }
    auto near = hook();
    near["url"] = "http://localhost:1/";
    near["near"] = "yes";
    EXPECT_EQ(send(registrar_, "/es/avisos", near).status, 422u) << "no page says what is near";
    EXPECT_EQ(send(registrar_, "/es/avisos", hook()).status, 200u);
    EXPECT_FALSE(hooks().all().front().is_near);
    EXPECT_THAT(send(registrar_, "/es/avisos", hook()).body, HasSubstr("Ya hay un aviso"));
}

TEST_F(Integrations, AreOfWhoVouchesAlone) {
    send(registrar_, "/es/credenciales", token());
    send(registrar_, "/es/avisos", hook());
    Browser nobody(site_);
    for (const auto* page : {"/es/credenciales", "/es/avisos", "/es/avisos/tablero"}) {
        EXPECT_EQ(nobody.get(page).status, 404u) << page;
        EXPECT_EQ(facilitator_.get(page).status, 404u) << page;
        EXPECT_EQ(nobody.post(page, hook()).status, 403u) << page;
        EXPECT_EQ(send(facilitator_, page, hook()).status, 404u) << page;
        EXPECT_EQ(send(registrar_, page, {{"stamp", "wrong"}, {"what", "end"}}).status, 403u);
    }
    EXPECT_EQ(send(facilitator_, "/es/credenciales", token()).status, 404u);
    EXPECT_EQ(send(facilitator_, "/es/credenciales/equipo", {}).status, 404u);
    EXPECT_EQ(send(facilitator_, "/es/avisos/tablero", {{"what", "end"}}).status, 404u);
    EXPECT_EQ(site_.desk().tokens().all().size(), 1u);
    EXPECT_EQ(hooks().all().size(), 1u);
    const auto people = facilitator_.get("/es/integrantes").body;
    EXPECT_THAT(people, Not(HasSubstr("/es/credenciales")));
    EXPECT_THAT(registrar_.get("/es/integrantes").body,
                AllOf(HasSubstr("/es/credenciales"), HasSubstr("/es/avisos")));
}

TEST(InMemory, ThereAreNoIntegrationsAndThePagesSaySo) {
    cocrea::test::SignedInSite at(Stage::installed, "registro");
    for (const auto* page : {"/es/credenciales", "/es/avisos"}) {
        const auto answered = at.browser.get(page);
        EXPECT_EQ(answered.status, 409u) << page;
        const auto stamp = Browser::stamp(answered.body);
        EXPECT_EQ(at.browser.post(page, {{"stamp", stamp}, {"name", "a"}}).status, 422u);
    }
}

}  // namespace
