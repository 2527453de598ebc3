#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <boost/json.hpp>

#include "cocrea/deeds.hpp"
#include "cocrea/kit/register.hpp"
#include "cocrea/web/site.hpp"
#include "forms/fields.hpp"
#include "people/sessions.hpp"
#include "web/browser.hpp"

namespace {

namespace json = boost::json;
using cocrea::ActorId;
using cocrea::kit::Register;
using cocrea::kit::Stage;
using cocrea::test::Browser;
using cocrea::web::Response;
using cocrea::web::Sessions;
using cocrea::web::Site;
using testing::AllOf;
using testing::HasSubstr;
using testing::Not;
using Fields = cocrea::test::Fields;

class SignedIn : public testing::Test {
  protected:
    SignedIn() {
        const auto invitation = site_.invite(ActorId("facilita"), "es");
        const auto key = invitation.substr(invitation.find("key=") + 4);
        EXPECT_EQ(browser_.post("/es/entrar", {{"key", key}}).status, 303u);
    }

    std::uint64_t size() {
        return json::parse(browser_.get("/api/v1").body).at("size").to_number<std::uint64_t>();
    }
    json::object state(const std::string& object) {
        return json::parse(browser_.get("/api/v1/objects/" + object).body).at("state").as_object();
    }

    Register register_{Stage::validating};
    Site site_{std::move(register_.desk())};
    Browser browser_{site_};
};

const std::string suspend = "/es/actos/commitment.suspend/c-1?capacity=facilitator";

TEST(Invitation, IsUsedUpByAPressAndNotByALook) {
    Register one(Stage::opened);
    Site site(std::move(one.desk()));
    Browser browser(site);
    const auto link = site.invite(ActorId("registro"), "en");
    const auto key = link.substr(link.find("key=") + 4);
    for (int looks = 0; looks < 3; ++looks)
        EXPECT_THAT(browser.get(link).body, HasSubstr("You are about to sign in as registro."));
    EXPECT_EQ(browser.post("/en/enter", {{"key", key}}, {}).status, 403u);
    EXPECT_EQ(browser.post("/en/enter", {{"key", key}}, {{"sec-fetch-site", "cross-site"}}).status,
              403u);
    const auto entered =
        browser.post("/en/enter", {{"key", key}}, {{"host", "a:1"}, {"origin", "http://a:1"}});
    EXPECT_EQ(entered.status, 303u);
    EXPECT_EQ(Browser::field(entered, "Location"), "/en/key");
    EXPECT_THAT(Browser::field(entered, "Set-Cookie"),
                AllOf(HasSubstr("HttpOnly"), HasSubstr("SameSite=Strict"), Not(HasSubstr(key))));
    EXPECT_EQ(browser.get(link).status, 410u);
    Browser another(site);
    EXPECT_EQ(another.get(link).status, 410u) << "what was shown before was kept";
    EXPECT_EQ(Browser::field(another.get(link), "Cache-Control"), "no-store");
    EXPECT_EQ(browser.post("/en/enter", {{"key", key}}).status, 410u);
    EXPECT_EQ(browser.get("/en/enter?key=" + std::string(64, '0')).status, 410u);
}

TEST(ASession, EndsWhenItIsNotUsedWhenItIsOldAndWhenItIsLeft) {
    using namespace std::chrono_literals;
    Sessions sessions;
    const auto begin = Sessions::Clock::time_point{} + 1h;
    const auto enter = [&] { return sessions.begin(ActorId("a"), {}, begin); };
    auto secret = enter();
    EXPECT_EQ(sessions.person(secret, begin + 29min)->actor, ActorId("a"));
    EXPECT_TRUE(sessions.person(secret, begin + 58min));
    EXPECT_FALSE(sessions.person(secret, begin + 88min));
    EXPECT_FALSE(sessions.person(secret, begin + 60min)) << "it came back";
    secret = enter();
    for (auto at = begin; at < begin + 12h; at += 20min) EXPECT_TRUE(sessions.person(secret, at));
    EXPECT_FALSE(sessions.person(secret, begin + 12h));
    secret = enter();
    sessions.leave(secret);
    EXPECT_FALSE(sessions.person(secret, begin));
    EXPECT_NE(enter(), enter());
}

TEST_F(SignedIn, SeesWhatWaitsAndWhatCanBegin) {
    EXPECT_THAT(browser_.get("/es/pendientes").body,
                AllOf(HasSubstr("Le toca a usted"), HasSubstr("/es/actos/commitment.suspend/c-1"),
                      HasSubstr("href=\"/es/actos/session.convene\"")));
    EXPECT_EQ(Browser::field(browser_.get("/es/plan"), "Cache-Control"), "no-store");
}

TEST_F(SignedIn, DoesAnActInAFormOnce) {
    const auto before = size();
    const auto page = browser_.get(suspend).body;
    const Fields form{{"stamp", Browser::stamp(page)},
                      {"id", Browser::hidden(page, "id")},
                      {"capacity", "facilitator"},
                      {"body.reason", "Falta presupuesto"}};
    const auto first = browser_.post(suspend, form), again = browser_.post(suspend, form);
    ASSERT_EQ(first.status, 303u) << first.body;
    const auto to = Browser::field(first, "Location");
    EXPECT_EQ(to, Browser::field(again, "Location"));
    EXPECT_EQ(size(), before + 1);
    EXPECT_EQ(state("c-1").at("standing"), "suspended");
    EXPECT_THAT(browser_.get(to).body,
                AllOf(HasSubstr("Quedó asentado"), HasSubstr("Falta presupuesto")));
}

TEST_F(SignedIn, KeepsWhatWasTypedWhenItIsRefused) {
    const auto before = size();
    const auto refused =
        browser_.submit("/es/actos/commitment.advance/c-1",
                        {{"body.to", "publication"}, {"occurred_on", "2099-01-01"}});
    EXPECT_EQ(refused.status, 422u);
    EXPECT_THAT(refused.body, AllOf(HasSubstr("role=\"alert\""), HasSubstr("No se asentó"),
                                    HasSubstr("value=\"2099-01-01\""),
                                    HasSubstr("value=\"publication\" selected")));
    EXPECT_EQ(size(), before);
    EXPECT_THAT(browser_.submit("/es/actos/session.convene", {{"object", "S 1 \"><script>"}}).body,
                AllOf(HasSubstr("S 1 &quot;&gt;&lt;script&gt;"), Not(HasSubstr("<script>"))));
}

TEST_F(SignedIn, ActsAsNobodyElse) {
    const auto before = size();
    const auto answered = browser_.submit(
        suspend, {{"actor", "registro"}, {"body.reason", "x"}, {"recorded_by", "registro"}});
    ASSERT_EQ(answered.status, 303u);
    const auto entry =
        json::parse(browser_.get("/api/v1/entries?since=" + std::to_string(before)).body)
            .at("entries")
            .at(0);
    EXPECT_EQ(entry.at("act").at("actor"), "facilita");
    EXPECT_EQ(entry.at("recorded_by"), "facilita");
}

TEST_F(SignedIn, TakesNoFormFromElsewhere) {
    const auto before = size();
    const Fields typed{{"body.reason", "x"}};
    for (const Fields& from : std::vector<Fields>{{},
                                                  {{"sec-fetch-site", "cross-site"}},
                                                  {{"sec-fetch-site", "same-site"}},
                                                  {{"sec-fetch-site", "none"}},
                                                  {{"host", "a"}, {"origin", "http://b"}},
                                                  {{"host", "a"}, {"origin", "null"}}})
        EXPECT_EQ(browser_.submit(suspend, typed, from).status, 403u);
    auto unstamped = typed;
    unstamped["stamp"] = std::string(64, '0');
    EXPECT_EQ(browser_.submit(suspend, unstamped).status, 403u);
    EXPECT_EQ(browser_.submit(suspend, {{"stamp", ""}}).status, 403u);
    EXPECT_EQ(size(), before);
}

TEST_F(SignedIn, IsOutAfterLeaving) {
    const auto secret = browser_.cookie;
    const auto stamp = Browser::stamp(browser_.get("/es/plan").body);
    EXPECT_EQ(browser_.post("/es/salir", {{"stamp", stamp}}).status, 303u);
    browser_.cookie = secret;
    EXPECT_EQ(browser_.get("/es/pendientes").status, 404u);
    EXPECT_EQ(browser_.post(suspend, {{"stamp", stamp}}).status, 403u);
}

TEST_F(SignedIn, FindsAFormForEveryDeedThatThereIs) {
    for (const auto& deed : cocrea::deeds())
        EXPECT_EQ(browser_.get("/es/actos/" + deed).status, 200u) << deed;
    EXPECT_EQ(browser_.get("/es/actos/no.deed").status, 404u);
    EXPECT_EQ(browser_.submit("/es/actos/no.deed", {}).status, 404u);
}

TEST_F(SignedIn, IsAskedAboutAClockThatIsOdd) {
    register_.clock().pass(40);
    const auto asked = browser_.submit(suspend, {{"body.reason", "x"}});
    EXPECT_EQ(asked.status, 422u);
    EXPECT_THAT(asked.body, AllOf(HasSubstr("name=\"clock_checked\""), HasSubstr("treinta días"),
                                  Not(HasSubstr("--"))));
    EXPECT_EQ(browser_.submit(suspend, {{"body.reason", "x"}, {"clock_checked", "yes"}}).status,
              303u);
}

TEST(AForm, GivesBackTheBodyThatItWasFilledWith) {
    const auto same = [](const char* deed, const json::object& body) {
        EXPECT_EQ(cocrea::web::body_of(*cocrea::body_schema(deed), cocrea::web::typed_for(body)),
                  body)
            << deed;
    };
    same("commitment.return",
         {{"to", "cocreation"}, {"reopen", {"a", "b"}}, {"observations", "x\ny"}});
    same("session.convene",
         {{"day", "2026-12-01"}, {"agenda", {{{"id", "1"}, {"title", "Uno"}}}}, {"number", 3}});
    same("session.attend", {{"seats", {{{"seat", "a"}, {"as", "titular"}, {"is", "present"}}}}});
    same("motion.close",
         {{"outcome", "carried"}, {"tally", {{"for", 3}, {"against", 0}, {"abstain", 1}}}});
    same("motion.propose",
         {{"session", "s"}, {"title", "t"}, {"effect", {{"type", "x"}, {"object", "o"}}}});
    same("document.add", {{"title", "t"}, {"kept", true}});
    same("session.close", {});
}

TEST(AForm, TakesPairsThatNobodyKnowsBeforehand) {
    const auto body =
        cocrea::web::body_of(*cocrea::body_schema("event.record"),
                             {{"body.type", "survey"}, {"body.attendance", "women=4\r\nmen = 3"}});
    EXPECT_EQ(body.at("attendance").at("women"), 4);
    const auto effect = cocrea::web::body_of(*cocrea::body_schema("motion.propose"),
                                             {{"body.effect.type", "step"},
                                              {"body.effect.object", "c-1"},
                                              {"body.effect", "step=accept"}});
    EXPECT_EQ(effect.at("effect").at("step"), "accept");
}

}  // namespace
