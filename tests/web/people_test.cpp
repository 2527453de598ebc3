#include "people/challenges.hpp"
#include "web/with_devices.hpp"

namespace {

namespace json = boost::json;
using cocrea::ActorId;
using cocrea::test::Browser;
using cocrea::test::key_in;
using cocrea::test::link_in;
using cocrea::test::WithDevices;
using cocrea::web::Challenges;
using testing::AllOf;
using testing::HasSubstr;
using testing::Not;

TEST(AChallenge, IsGoodOnceForAWhileAndOnlyWhereItWasMade) {
    using namespace std::chrono_literals;
    const auto begin = Challenges::Clock::time_point{} + 1h;
    Challenges challenges, others;
    const auto one = challenges.issue(begin);
    auto forged = one;
    forged[3] = forged[3] == '0' ? '1' : '0';
    EXPECT_FALSE(others.redeem(one, begin));
    EXPECT_FALSE(challenges.redeem(forged, begin));
    EXPECT_FALSE(challenges.redeem("", begin));
    EXPECT_TRUE(challenges.redeem(one, begin + 9min));
    EXPECT_FALSE(challenges.redeem(one, begin + 9min));
    EXPECT_FALSE(challenges.redeem(challenges.issue(begin), begin + 10min));
    EXPECT_NE(challenges.issue(begin), challenges.issue(begin));
}

TEST(TheRelyingParty, IsTheNameOfTheHostAndNoNumber) {
    const auto party = [](const std::string& host) {
        return cocrea::web::relying_party_of(
            {.method = "GET", .path = "/", .query = {}, .fields = {{"host", host}}});
    };
    EXPECT_EQ(party("Registro.Example.MX:8080"), "registro.example.mx");
    EXPECT_EQ(party("localhost"), "localhost");
    EXPECT_FALSE(party("127.0.0.1:8080"));
    EXPECT_FALSE(party("[::1]:8080"));
    EXPECT_FALSE(party(""));
}

TEST_F(WithDevices, WhatLetsInOverTlsIsOfThisHostAlone) {
    auto tls = cocrea::test::here;
    tls["x-forwarded-proto"] = "https";
    const auto invitation = site_.invite(ActorId("sociedad"), "es");
    const auto key = invitation.substr(invitation.find("key=") + 4);
    Browser browser(site_);
    const auto set = Browser::field(browser.post("/es/entrar", {{"key", key}}, tls), "Set-Cookie");
    EXPECT_THAT(set, AllOf(testing::StartsWith("__Host-cocrea="), HasSubstr("; Path=/;"),
                           HasSubstr("; Secure"), HasSubstr("; HttpOnly"),
                           HasSubstr("; SameSite=Strict"), Not(HasSubstr("Domain"))));
    const auto pair = set.substr(0, set.find(';'));
    const auto of_another = pair.substr(pair.find('=') + 1);
    browser.cookie = of_another;
    const auto stamp = Browser::stamp(browser.get("/es/llave").body);
    ASSERT_FALSE(stamp.empty());
    EXPECT_EQ(browser.post("/es/salir", {{"stamp", stamp}}, tls).status, 403u);
    browser.cookie = of_another + "; " + pair;
    EXPECT_EQ(browser.post("/es/salir", {{"stamp", stamp}}, tls).status, 303u);
}

TEST_F(WithDevices, AKeyIsAddedByWhoMayAndSignsFromThenOn) {
    ASSERT_EQ(make_key(registrar_, "registro", device_).status, 303u);
    EXPECT_THAT(registrar_.get("/es/llave").body, HasSubstr("En esta sesión firma"));
    const auto [page, filing] = page_to_sign();
    EXPECT_THAT(page, HasSubstr("ana"));
    const auto before = size();
    EXPECT_EQ(sign(page, filing, device_).status, 303u);
    EXPECT_EQ(size(), before + 1);
    const auto entries = json::parse(registrar_.get("/api/v1/entries").body).at("entries");
    EXPECT_EQ(entries.as_array().back().at("act").at("key").as_string(),
              cocrea::to_hex(device_.key()));
    EXPECT_TRUE(entries.as_array().back().at("sig").is_object());
    EXPECT_EQ(sign(page, filing, device_).status, 303u) << "sent twice";
    EXPECT_EQ(size(), before + 1);
}

TEST_F(WithDevices, AKeyThatNobodyHasIsNotTaken) {
    const auto page = registrar_.get("/es/llave").body;
    const auto before = size();
    for (const auto& message :
         {std::string("anything"), cocrea::possession_bytes(origin(registrar_), ActorId("other"))})
        EXPECT_EQ(registrar_
                      .post("/es/llave", {{"stamp", Browser::stamp(page)},
                                          {"key", cocrea::to_hex(device_.key())},
                                          {"assertion", answer(device_, message)}})
                      .status,
                  422u);
    for (const auto* garbage : {"", "{}", "[", "null"})
        EXPECT_EQ(registrar_
                      .post("/es/llave", {{"stamp", Browser::stamp(page)},
                                          {"key", cocrea::to_hex(device_.key())},
                                          {"assertion", garbage}})
                      .status,
                  422u);
    EXPECT_EQ(size(), before);
}

TEST_F(WithDevices, NothingElseIsSignedThanWhatIsRecorded) {
    make_key(registrar_, "registro", device_);
    const auto [page, filing] = page_to_sign();
    const auto before = size();
    EXPECT_EQ(sign(page, filing, another_).status, 422u) << "by another device";
    const auto act = *cocrea::act_from_json(filing.at("act"));
    const auto signature = answer(device_, cocrea::signed_bytes(act));
    const auto send = [&](const json::object& whole) {
        return registrar_.post("/es/firmar", {{"stamp", Browser::stamp(page)},
                                              {"filing", json::serialize(whole)},
                                              {"assertion", signature}});
    };
    auto other = filing;
    other["act"].as_object()["object"] = "eva";
    EXPECT_EQ(send(other).status, 422u) << "another act than was signed";
    other = filing;
    other["act"].as_object()["actor"] = "grupo";
    EXPECT_EQ(send(other).status, 403u) << "somebody else's act";
    other = filing;
    other["copy"] = "/etc/hostname";
    EXPECT_EQ(registrar_
                  .post("/es/firmar", {{"stamp", "wrong"},
                                       {"filing", json::serialize(filing)},
                                       {"assertion", signature}})
                  .status,
              403u);
    EXPECT_EQ(
        registrar_
            .post("/es/firmar",
                  {{"stamp", Browser::stamp(page)}, {"filing", "{"}, {"assertion", signature}})
            .status,
        403u);
    EXPECT_EQ(size(), before);
    EXPECT_EQ(send(other).status, 303u) << "the path is nobody's to say, and is not looked at";
}

TEST_F(WithDevices, APasskeyLetsInOnceForEachChallenge) {
    make_key(registrar_, "registro", device_);
    Browser browser(site_);
    const auto once = nonce(browser);
    EXPECT_EQ(sign_in(browser, "registro", another_, nonce(browser)).status, 403u);
    EXPECT_EQ(sign_in(browser, "nadie", device_, nonce(browser)).status, 403u);
    EXPECT_EQ(sign_in(browser, "registro", device_, nonce(browser), "example.org").status, 403u);
    EXPECT_EQ(sign_in(browser, "registro", device_, "made-up").status, 403u);
    EXPECT_TRUE(browser.cookie.empty());
    EXPECT_EQ(sign_in(browser, "registro", device_, once).status, 303u);
    EXPECT_THAT(browser.get("/es/llave").body, HasSubstr("En esta sesión firma"));
    Browser thief(site_);
    EXPECT_EQ(sign_in(thief, "registro", device_, once).status, 403u) << "overheard";
}

TEST_F(WithDevices, AKeyThatWasRevokedLetsNobodyInAndEndsItsSessions) {
    make_key(registrar_, "registro", device_);
    Browser lost(site_), by_link(site_);
    ASSERT_EQ(sign_in(lost, "registro", device_, nonce(lost)).status, 303u);
    come_in(by_link, "registro");
    EXPECT_EQ(lost.get("/es/pendientes").status, 200u);
    const auto revoke = "/es/actos/key.revoke/key." + cocrea::to_hex(device_.key());
    const auto revoked = registrar_.submit(revoke, {{"body.reason", "Se perdió"}});
    ASSERT_EQ(revoked.status, 303u) << revoked.body;
    EXPECT_EQ(lost.get("/es/pendientes").status, 404u);
    EXPECT_EQ(lost.get("/es/pendientes").status, 404u) << "and is not asked about again";
    EXPECT_EQ(by_link.get("/es/pendientes").status, 200u) << "no key of theirs was revoked";
    Browser browser(site_);
    EXPECT_EQ(sign_in(browser, "registro", device_, nonce(browser)).status, 403u);
}

TEST_F(WithDevices, WhoMayNotAddKeysOffersThem) {
    registrar_.submit("/es/actos/actor.register", {{"object", "ana"}, {"body.type", "person"}});
    Browser ana(site_);
    come_in(ana, "ana");
    const auto before = size();
    EXPECT_EQ(make_key(ana, "ana", another_).status, 303u);
    EXPECT_EQ(size(), before);
    EXPECT_THAT(ana.get("/es/llave").body, HasSubstr("espera a que quien lleva el registro"));
    const auto stamp = Browser::stamp(ana.get("/es/llave").body);
    EXPECT_EQ(ana.post("/es/llave/ana", {{"stamp", stamp}}).status, 404u) << "she adds it herself";
    EXPECT_EQ(ana.post("/es/invitar", {{"stamp", stamp}, {"actor", "registro"}}).status, 404u);
    const auto page = registrar_.get("/es/llave").body;
    EXPECT_THAT(page, HasSubstr("ana ofrece la llave"));
    EXPECT_EQ(registrar_.post("/es/llave/ana", {{"stamp", Browser::stamp(page)}}).status, 303u);
    EXPECT_EQ(size(), before + 1);
    EXPECT_THAT(registrar_.get("/es/llave").body, Not(HasSubstr("ana ofrece la llave")));
    Browser again(site_);
    EXPECT_EQ(sign_in(again, "ana", another_, nonce(again)).status, 303u);
}

TEST_F(WithDevices, AnInvitationIsMadeOnAPageAndGood) {
    const auto page = registrar_.get("/es/integrantes").body;
    const auto made =
        registrar_.post("/es/invitar", {{"stamp", Browser::stamp(page)}, {"actor", "registro"}});
    EXPECT_EQ(made.status, 200u);
    EXPECT_EQ(Browser::field(made, "Cache-Control"), "no-store");
    const auto at = made.body.find("http://registro.example.mx:8080/es/entrar?key=");
    ASSERT_NE(at, made.body.npos);
    const auto key = made.body.substr(made.body.find("key=", at) + 4, 64);
    Browser another(site_);
    EXPECT_EQ(another.post("/es/entrar", {{"key", key}}).status, 303u);
}

TEST_F(WithDevices, SomebodyComesInOnOneMoreDeviceWhoseKeyTheFirstAdds) {
    make_key(registrar_, "registro", device_);
    const auto page = registrar_.get("/es/dispositivos").body;
    EXPECT_THAT(page, HasSubstr(cocrea::to_hex(device_.key()).substr(0, 16)));
    const auto made = registrar_.post("/es/dispositivos", {{"stamp", Browser::stamp(page)}});
    EXPECT_EQ(made.status, 200u);
    EXPECT_EQ(Browser::field(made, "Cache-Control"), "no-store");
    EXPECT_THAT(registrar_.get("/es/dispositivos").body, Not(HasSubstr("/es/entrar?key=")));
    Browser second(site_), third(site_);
    EXPECT_EQ(second.get(link_in(made.body)).status, 200u);
    EXPECT_EQ(second.post("/es/entrar", {{"key", key_in(made.body)}}).status, 303u);
    EXPECT_EQ(third.post("/es/entrar", {{"key", key_in(made.body)}}).status, 410u) << "once";
    const auto before = size();
    EXPECT_EQ(make_key(second, "registro", another_).status, 303u);
    EXPECT_EQ(size(), before) << "it waits for the device that signs";
    const auto by = Browser::stamp(registrar_.get("/es/llave").body);
    const auto adding = registrar_.post("/es/llave/registro", {{"stamp", by}, {"sign", "yes"}});
    const auto filing = filing_in(adding.body);
    EXPECT_EQ(filing.at("act").at("capacity").as_string(), "self");
    EXPECT_EQ(sign(adding.body, filing, device_).status, 303u);
    Browser again(site_);
    EXPECT_EQ(sign_in(again, "registro", another_, nonce(again)).status, 303u);
}

TEST_F(WithDevices, WhoMayNotAddKeysAddsOneOfTheirOtherDeviceByTheirFirst) {
    Browser ana(site_);
    come_with_key(ana, "ana", device_);
    Browser first(site_);
    ASSERT_EQ(sign_in(first, "ana", device_, nonce(first)).status, 303u);
    const auto stamp = Browser::stamp(first.get("/es/dispositivos").body);
    const auto link = first.post("/es/dispositivos", {{"stamp", stamp}}).body;
    Browser second(site_);
    ASSERT_EQ(second.post("/es/entrar", {{"key", key_in(link)}}).status, 303u);
    make_key(second, "ana", another_);
    const auto own = Browser::stamp(second.get("/es/llave").body);
    EXPECT_EQ(second.post("/es/llave/ana", {{"stamp", own}}).status, 404u) << "without a key";
    EXPECT_THAT(first.get("/es/llave").body, HasSubstr("Otro dispositivo de usted ofrece"));
    const auto page = first.post("/es/llave/ana", {{"stamp", stamp}, {"sign", "yes"}});
    EXPECT_EQ(page.status, 200u);
    const auto filing = filing_in(page.body);
    EXPECT_EQ(filing.at("act").at("object").as_string(), "key." + cocrea::to_hex(another_.key()));
    EXPECT_EQ(sign(page.body, filing, device_, first).status, 303u);
    Browser again(site_);
    EXPECT_EQ(sign_in(again, "ana", another_, nonce(again)).status, 303u);
}

TEST_F(WithDevices, WhoSignsAddsAFurtherKeyOfTheirOwn) {
    Browser ana(site_);
    come_with_key(ana, "ana", device_);
    ASSERT_EQ(sign_in(ana, "ana", device_, nonce(ana)).status, 303u);
    const auto page = make_key(ana, "ana", another_).body;
    ASSERT_EQ(sign(page, filing_in(page), device_, ana).status, 303u);
    Browser again(site_);
    EXPECT_EQ(sign_in(again, "ana", another_, nonce(again)).status, 303u);
}

TEST_F(WithDevices, SessionsAreEndedByWhoseTheyAre) {
    Browser other(site_), stranger(site_);
    come_in(other, "registro");
    registrar_.submit("/es/actos/actor.register", {{"object", "ana"}, {"body.type", "person"}});
    come_in(stranger, "ana");
    const auto page = registrar_.get("/es/dispositivos").body;
    const auto at = page.find("action=\"/es/dispositivos/") + 8;
    const auto ending = page.substr(at, page.find('"', at) - at);
    EXPECT_EQ(ending.size(), std::string("/es/dispositivos/").size() + 64);
    const auto strange = Browser::stamp(stranger.get("/es/dispositivos").body);
    stranger.post(ending, {{"stamp", strange}});
    EXPECT_EQ(other.get("/es/pendientes").status, 200u) << "another's";
    EXPECT_EQ(registrar_.post(ending, {{"stamp", "wrong"}}).status, 403u);
    EXPECT_EQ(other.get("/es/pendientes").status, 200u);
    EXPECT_EQ(registrar_.post(ending, {{"stamp", Browser::stamp(page)}}).status, 303u);
    EXPECT_EQ(other.get("/es/pendientes").status, 404u);
    come_in(other, "registro");
    registrar_.post("/es/dispositivos/others", {{"stamp", Browser::stamp(page)}});
    EXPECT_EQ(other.get("/es/pendientes").status, 404u);
    EXPECT_EQ(registrar_.get("/es/pendientes").status, 200u);
    EXPECT_EQ(stranger.get("/es/pendientes").status, 200u);
    EXPECT_EQ(other.get("/es/dispositivos").status, 404u);
}

TEST_F(WithDevices, ALinkForOneMoreDeviceGoesWithTheSessionThatMadeIt) {
    const auto stamp = Browser::stamp(registrar_.get("/es/dispositivos").body);
    const auto made = registrar_.post("/es/dispositivos", {{"stamp", stamp}}).body;
    registrar_.post("/es/salir", {{"stamp", stamp}});
    Browser second(site_);
    EXPECT_EQ(second.post("/es/entrar", {{"key", key_in(made)}}).status, 410u);
    EXPECT_TRUE(second.cookie.empty());
}

TEST_F(WithDevices, WhereTheSiteHasNoNameItSaysSo) {
    Browser browser(site_, "127.0.0.1:8080");
    EXPECT_THAT(browser.get("/es/entrar").body, HasSubstr("necesitan que el sitio tenga nombre"));
}

}  // namespace
