#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <boost/json.hpp>

#include "cocrea/commands.hpp"
#include "cocrea/kit/register.hpp"
#include "cocrea/log/canonical.hpp"
#include "people/challenges.hpp"
#include "people/passkeys.hpp"
#include "support/authenticator.hpp"
#include "web/browser.hpp"

namespace {

namespace json = boost::json;
using cocrea::ActorId;
using cocrea::kit::Register;
using cocrea::kit::Stage;
using cocrea::test::Authenticator;
using cocrea::test::Browser;
using cocrea::test::Fields;
using cocrea::web::Challenges;
using cocrea::web::Site;
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

/// A register whose registrar is signed in, and devices that people may have.
class WithDevices : public testing::Test {
  protected:
    WithDevices() { come_in(registrar_, "registro"); }

    void come_in(Browser& browser, const std::string& actor) {
        const auto invitation = site_.invite(ActorId(actor), "es");
        const auto key = invitation.substr(invitation.find("key=") + 4);
        EXPECT_EQ(browser.post("/es/entrar", {{"key", key}}).status, 303u);
    }

    static std::string answer(const Authenticator& device, const std::string& message,
                              const std::string& party = "registro.example.mx") {
        return json::serialize(cocrea::to_json(
            cocrea::ActSignature(device.assertion(message, Authenticator::Told{.party = party}))));
    }

    std::string origin(Browser& browser) {
        return std::string(json::parse(browser.get("/api/v1").body).at("origin").as_string());
    }

    /// What the script of the page of keys sends when a device made one.
    cocrea::web::Response make_key(Browser& browser, const std::string& actor,
                                   const Authenticator& device) {
        const auto page = browser.get("/es/llave").body;
        const auto message = cocrea::possession_bytes(origin(browser), ActorId(actor));
        return browser.post("/es/llave", {{"stamp", Browser::stamp(page)},
                                          {"key", cocrea::to_hex(device.key())},
                                          {"credential", "abc"},
                                          {"assertion", answer(device, message)}});
    }

    cocrea::web::Response sign_in(Browser& browser, const std::string& actor,
                                  const Authenticator& device, const std::string& nonce,
                                  const std::string& party = "registro.example.mx") {
        const auto message = cocrea::web::entering_bytes(origin(browser), nonce);
        return browser.post("/es/entrar", {{"nonce", nonce},
                                           {"actor", actor},
                                           {"credential", "abc"},
                                           {"assertion", answer(device, message, party)}});
    }

    static std::string nonce(Browser& browser) {
        return Browser::hidden(browser.get("/es/entrar").body, "nonce");
    }

    /// The page on which an act of the registrar is signed, and what it asks for.
    std::pair<std::string, json::object> page_to_sign() {
        auto page =
            registrar_.submit("/es/actos/actor.register",
                              {{"object", "ana"}, {"body.type", "person"}, {"sign", "yes"}});
        EXPECT_EQ(page.status, 200u) << page.body;
        auto filing = Browser::hidden(page.body, "filing");
        for (const auto& [written, read] :
             std::initializer_list<std::pair<std::string, std::string>>{
                 {"&quot;", "\""}, {"&lt;", "<"}, {"&gt;", ">"}, {"&amp;", "&"}})
            for (std::size_t at = 0; (at = filing.find(written, at)) != filing.npos;)
                filing.replace(at, written.size(), read);
        return {page.body, json::parse(filing).as_object()};
    }

    cocrea::web::Response sign(const std::string& page, const json::object& filing,
                               const Authenticator& device) {
        const auto act = cocrea::act_from_json(filing.at("act"));
        const auto message = act ? cocrea::signed_bytes(*act) : std::string();
        return registrar_.post("/es/firmar", {{"stamp", Browser::stamp(page)},
                                              {"filing", json::serialize(filing)},
                                              {"assertion", answer(device, message)}});
    }

    std::uint64_t size() {
        return json::parse(registrar_.get("/api/v1").body).at("size").to_number<std::uint64_t>();
    }

    Register register_{Stage::opened};
    Site site_{std::move(register_.desk())};
    Browser registrar_{site_};
    const Authenticator device_{"telephone"}, another_{"another"};
};

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

TEST_F(WithDevices, AKeyThatWasRevokedLetsNobodyIn) {
    make_key(registrar_, "registro", device_);
    const auto revoke = "/es/actos/key.revoke/key." + cocrea::to_hex(device_.key());
    const auto revoked = registrar_.submit(revoke, {{"body.reason", "Se perdió"}});
    ASSERT_EQ(revoked.status, 303u) << revoked.body;
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

TEST_F(WithDevices, WhereTheSiteHasNoNameItSaysSo) {
    Browser browser(site_, "127.0.0.1:8080");
    EXPECT_THAT(browser.get("/es/entrar").body, HasSubstr("necesitan que el sitio tenga nombre"));
}

}  // namespace
