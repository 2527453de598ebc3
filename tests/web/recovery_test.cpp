#include <filesystem>
#include <fstream>
#include <map>

#include "people/kept_passwords.hpp"
#include "people/one_time_codes.hpp"
#include "web/kept.hpp"
#include "web/with_devices.hpp"

namespace {

namespace json = boost::json;
using cocrea::ActorId;
using cocrea::kit::Stage;
using cocrea::test::Authenticator;
using cocrea::test::Browser;
using cocrea::test::Fields;
using cocrea::test::key_in;
using cocrea::test::link_in;
using cocrea::test::WithDevices;
using cocrea::web::Hashing;
using cocrea::web::KeptPasswords;
using cocrea::web::Response;
using cocrea::web::Site;
using testing::Contains;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::Not;

struct OnDisk {
    cocrea::test::Kept kept_{Stage::installed};
};

/// People of an installed forum, each signed in by a passkey of their own; `sociedad` lost hers.
class ARecovery : protected OnDisk, public WithDevices {
  protected:
    ARecovery() : WithDevices(kept_.open()) {
        make_key(registrar_, "registro", device("registro"));
        for (const auto* actor : {"facilita", "garante", "grupo", "sociedad"}) {
            Browser browser(site_);
            come_in(browser, actor);
            make_key(browser, actor, device(actor));
            const auto stamp = Browser::stamp(registrar_.get("/es/llave").body);
            const auto to = std::string("/es/llave/") + actor;
            EXPECT_EQ(registrar_.post(to, {{"stamp", stamp}}).status, 303u) << actor;
        }
        for (const auto* actor : {"registro", "facilita", "garante", "grupo", "sociedad"})
            show(actor);
        told_.clear();
    }

    Browser& at(const std::string& actor) {
        return browsers_.try_emplace(actor, *shown_).first->second;
    }
    static Authenticator device(const std::string& actor) {
        return Authenticator("of " + actor, Authenticator::Algorithm::es256);
    }
    /// Signs in by their passkey.
    void show(const std::string& actor) {
        auto& browser = at(actor);
        EXPECT_EQ(sign_in(browser, actor, device(actor), nonce(browser)).status, 303u) << actor;
    }
    Response press(const std::string& actor, const std::string& whom, Fields other = {},
                   const std::string& by = "") {
        auto& browser = at(actor);
        const auto to = "/es/recuperar/" + whom;
        const auto page = browser.get(to).body;
        Fields form{{"stamp", Browser::stamp(browser.get("/es/llave").body)}, {"what", "press"}};
        form["nonce"] = Browser::hidden(page, "nonce");
        form["first"] = Browser::hidden(page, "first");
        for (const auto& [name, value] : other) form[name] = value;
        const auto message = "cocrea-recover/v1\n" + origin(browser) + "\n" + actor + "\n" + whom +
                             "\n" + form["first"] + "\n" + form["nonce"] + "\n";
        form.try_emplace("assertion", answer(device(by.empty() ? actor : by), message));
        return browser.post(to, form);
    }
    Response send(const std::string& actor, const std::string& whom, const std::string& what) {
        auto& browser = at(actor);
        const auto stamp = Browser::stamp(browser.get("/es/llave").body);
        return browser.post("/es/recuperar/" + whom, {{"stamp", stamp}, {"what", what}});
    }
    bool is_in(const std::string& actor) { return at(actor).get("/es/pendientes").status == 200; }
    /// That it was refused for that, and nothing came of it.
    void expect_refused(const Response& response, unsigned status, const std::string& why) {
        EXPECT_EQ(response.status, status);
        EXPECT_THAT(response.body, HasSubstr(why));
        EXPECT_THAT(response.body, Not(HasSubstr("/es/entrar?key=")));
        EXPECT_TRUE(is_in("sociedad")) << "nothing is ended";
    }

    /// As if the program were started anew, with the same browsers.
    void open_anew(Site& site) {
        shown_ = &site;
        auto before = std::move(browsers_);
        browsers_.clear();
        for (const auto& [actor, browser] : before) at(actor).cookie = browser.cookie;
    }
    std::filesystem::path recovery() const {
        return kept_.file().string() + ".sign-ins/recovery-sociedad";
    }

    Site* shown_ = &site_;
    std::map<std::string, Browser> browsers_;
};

TEST_F(ARecovery, IsByTwoOthersAndEndsWhatWasOpen) {
    const auto link = site_.invite(ActorId("sociedad"), "es");
    ASSERT_EQ(press("registro", "sociedad").status, 303u);
    EXPECT_TRUE(is_in("sociedad")) << "one is not two";
    EXPECT_THAT(at("sociedad").get("/es/llave").body, HasSubstr("registro pide que usted vuelva"));
    EXPECT_EQ(send("registro", "sociedad", "link").status, 409u);
    ASSERT_EQ(press("facilita", "sociedad").status, 303u);
    EXPECT_FALSE(is_in("sociedad"));
    EXPECT_EQ(at("sociedad").get(link).status, 410u);
    EXPECT_EQ(send("facilita", "sociedad", "link").status, 409u) << "the first hands it over";
    const auto made = send("registro", "sociedad", "link");
    EXPECT_EQ(made.status, 200u);
    EXPECT_EQ(Browser::field(made, "Cache-Control"), "no-store");
    EXPECT_THAT(made.body, HasSubstr("key.revoke/key." + cocrea::to_hex(device("sociedad").key())));
    EXPECT_EQ(send("registro", "sociedad", "link").status, 409u) << "made once";
    Browser anew(site_), late(site_);
    EXPECT_EQ(anew.get(link_in(made.body)).status, 200u);
    EXPECT_EQ(anew.post("/es/entrar", {{"key", key_in(made.body)}}).status, 303u);
    for (const auto* page : {"/es/llave", "/es/dispositivos"})
        EXPECT_THAT(anew.get(page).body,
                    HasSubstr("registro y facilita confirmaron que usted volviera a entrar"));
    EXPECT_EQ(late.post("/es/entrar", {{"key", key_in(made.body)}}).status, 410u);
    EXPECT_THAT(told_, ElementsAre("recovery of sociedad: registro, asked",
                                   "recovery of sociedad: registro, refused: changed",
                                   "recovery of sociedad: facilita, agreed with registro; "
                                   "what was open for them is ended",
                                   "recovery of sociedad: facilita, refused: changed",
                                   "recovery of sociedad: registro, made the link",
                                   "recovery of sociedad: registro, refused: changed"));
}

TEST_F(ARecovery, IsNotByOneWhoPressesTwice) {
    ASSERT_EQ(press("registro", "sociedad").status, 303u);
    const auto twice = [&] {
        const auto other = at("registro").get("/es/recuperar/garante").body;
        const Fields typed{{"nonce", Browser::hidden(other, "nonce")}, {"first", "registro"}};
        expect_refused(press("registro", "sociedad", typed), 422, "Usted ya lo pidió");
    };
    twice();
    show("registro");  // on another device, as it were
    twice();
}

TEST_F(ARecovery, IsNotOfOneself) {
    expect_refused(press("sociedad", "sociedad"), 422, "Nadie recupera su propio acceso");
    ASSERT_EQ(press("registro", "sociedad").status, 303u);
    expect_refused(press("sociedad", "sociedad", {{"first", "registro"}}), 422,
                   "Nadie recupera su propio acceso");
    EXPECT_EQ(send("sociedad", "sociedad", "link").status, 409u);
    EXPECT_EQ(send("sociedad", "sociedad", "drop").status, 409u);
}

TEST_F(ARecovery, IsNotByTwoOfWhomNobodyVouches) {
    ASSERT_EQ(press("facilita", "sociedad").status, 303u);
    expect_refused(press("garante", "sociedad"), 422, "quien da de alta llaves");
    EXPECT_EQ(press("registro", "sociedad").status, 303u);
    EXPECT_FALSE(is_in("sociedad"));
}

TEST_F(ARecovery, OfWhoAloneVouchesIsByTwoWhoCountersign) {
    ASSERT_EQ(press("facilita", "registro").status, 303u);
    ASSERT_EQ(press("garante", "registro").status, 303u);
    EXPECT_FALSE(is_in("registro"));
    EXPECT_EQ(send("facilita", "registro", "link").status, 200u);
}

TEST_F(ARecovery, IsNotByWhoHasNoSayInKeys) {
    EXPECT_EQ(at("grupo").get("/es/recuperar").status, 404u);
    EXPECT_EQ(at("grupo").get("/es/recuperar/sociedad").status, 404u);
    EXPECT_EQ(press("grupo", "sociedad").status, 404u);
    Browser nobody(site_);
    EXPECT_EQ(nobody.get("/es/recuperar").status, 404u);
    EXPECT_EQ(nobody.get("/es/recuperar/sociedad").status, 404u);
    EXPECT_EQ(nobody.get("/es/recuperar/quien-no-hay").status, 404u);
    EXPECT_EQ(nobody.post("/es/recuperar/sociedad", {{"what", "press"}}).status, 403u);
    EXPECT_EQ(at("registro").get("/es/recuperar/quien-no-hay").status, 404u);
    EXPECT_EQ(press("registro", "quien-no-hay").status, 404u);
    EXPECT_THAT(told_, testing::IsEmpty());
}

TEST_F(ARecovery, IsNotWithoutAFreshPressOfAKeyThatCounts) {
    const char* no_answer = "La respuesta del dispositivo no vale";
    for (const auto* assertion : {"", "{}", "["})
        expect_refused(press("registro", "sociedad", {{"assertion", assertion}}), 422, no_answer);
    expect_refused(press("registro", "sociedad", {}, "facilita"), 422, no_answer);
    expect_refused(press("registro", "sociedad", {{"nonce", "made-up"}}), 422, no_answer);
    Browser by_link(site_);
    come_in(by_link, "registro");
    EXPECT_THAT(by_link.get("/es/recuperar/sociedad").body,
                HasSubstr("Entre primero con su llave de acceso"));
}

TEST_F(ARecovery, IsNotByAPressThatWasOverheardOrIsForAnother) {
    auto& browser = at("registro");
    const auto page = browser.get("/es/recuperar/sociedad").body;
    const auto once = Browser::hidden(page, "nonce");
    ASSERT_EQ(press("registro", "sociedad", {{"nonce", once}}).status, 303u);
    send("registro", "sociedad", "drop");
    expect_refused(press("registro", "sociedad", {{"nonce", once}}), 422, "no vale");
    const Fields of_garante{{"stamp", Browser::stamp(page)},
                            {"what", "press"},
                            {"nonce", Browser::hidden(page, "nonce")},
                            {"first", ""}};
    auto form = of_garante;
    form["nonce"] = Browser::hidden(browser.get("/es/recuperar/garante").body, "nonce");
    form["assertion"] =
        answer(device("registro"), "cocrea-recover/v1\n" + origin(browser) +
                                       "\nregistro\ngarante\n\n" + form["nonce"] + "\n");
    expect_refused(browser.post("/es/recuperar/sociedad", form), 422, "no vale");
}

TEST_F(ARecovery, IsNotAgreedToByWhoMeantToAsk) {
    const auto nonce = Browser::hidden(at("facilita").get("/es/recuperar/sociedad").body, "nonce");
    ASSERT_EQ(press("registro", "sociedad").status, 303u);
    expect_refused(press("facilita", "sociedad", {{"nonce", nonce}, {"first", ""}}), 409,
                   "Entretanto cambió");
}

TEST_F(ARecovery, IsVoidOnceItsPersonShowsTheirPasskey) {
    ASSERT_EQ(press("registro", "sociedad").status, 303u);
    show("sociedad");
    EXPECT_THAT(told_, Contains("recovery of sociedad: void, they showed a passkey"));
    expect_refused(press("facilita", "sociedad", {{"first", "registro"}}), 409,
                   "Entretanto cambió");
    EXPECT_EQ(send("registro", "sociedad", "link").status, 409u);
}

TEST_F(ARecovery, IsDroppedByTheTwoAlone) {
    ASSERT_EQ(press("registro", "sociedad").status, 303u);
    EXPECT_EQ(send("garante", "sociedad", "drop").status, 409u);
    EXPECT_THAT(at("garante").get("/es/recuperar").body, HasSubstr("lo pidió registro"));
    EXPECT_EQ(send("registro", "sociedad", "drop").status, 303u);
    EXPECT_THAT(at("garante").get("/es/recuperar").body, Not(HasSubstr("lo pidió registro")));
}

TEST_F(ARecovery, IsNotOfWhoNeverHadAPasskeyAndOfThemAloneIsAnInvitation) {
    const auto stamp = Browser::stamp(registrar_.get("/es/llave").body);
    expect_refused(press("registro", "contraloria"), 422, "entra con una invitación");
    EXPECT_EQ(registrar_.post("/es/invitar", {{"stamp", stamp}, {"actor", "contraloria"}}).status,
              200u);
    const auto refused = registrar_.post("/es/invitar", {{"stamp", stamp}, {"actor", "sociedad"}});
    EXPECT_EQ(refused.status, 422u);
    EXPECT_THAT(refused.body, HasSubstr("href=\"/es/recuperar/sociedad\""));
    EXPECT_THAT(refused.body, Not(HasSubstr("/es/entrar?key=")));
}

TEST_F(ARecovery, GoesOnWhenTheProgramIsStartedAnew) {
    ASSERT_EQ(press("registro", "sociedad").status, 303u);
    Site second(kept_.open());
    open_anew(second);
    ASSERT_EQ(press("facilita", "sociedad").status, 303u);
    Site third(kept_.open());
    open_anew(third);
    EXPECT_FALSE(is_in("sociedad"));
    EXPECT_EQ(send("registro", "sociedad", "link").status, 200u);
}

TEST_F(ARecovery, TakesAwayThePassword) {
    const auto revoke = "/es/actos/key.revoke/key." + cocrea::to_hex(device("sociedad").key());
    Browser by_link(site_);
    come_in(by_link, "registro");
    const auto revoked = by_link.submit(revoke, {{"body.reason", "Se perdió"}});
    ASSERT_EQ(revoked.status, 303u) << revoked.body;
    const ActorId whom("sociedad");
    const std::string password = "lago mesa clavo violeta";
    KeptPasswords passwords({kept_.file().string() + ".sign-ins", origin(at("registro"))});
    passwords.begin(Hashing(), whom, "s", password);
    const auto secret = cocrea::web::from_base32(passwords.begun(whom, "s").value_or(""));
    const auto step = cocrea::web::time_step_of(std::chrono::system_clock::now());
    const auto code = [&](int later) { return cocrea::web::one_time_code(secret, step + later); };
    const auto codes = passwords.confirm(whom, "s", code(0));
    ASSERT_TRUE(codes);
    const auto enter = [&](const std::string& by) {
        Browser browser(site_);
        const Fields typed{{"actor", "sociedad"}, {"password", password}, {"code", by}};
        return browser.post("/es/entrar", typed).status;
    };
    ASSERT_EQ(enter(codes->front()), 303u);
    ASSERT_EQ(press("registro", "sociedad").status, 303u);
    ASSERT_EQ(enter(codes->at(1)), 303u) << "one is not two";
    passwords.begin(Hashing(), whom, "s", "another " + password);
    ASSERT_EQ(press("facilita", "sociedad").status, 303u);
    EXPECT_EQ(enter(codes->at(2)), 403u);
    EXPECT_EQ(enter(code(1)), 403u);
    EXPECT_FALSE(passwords.of(whom));
    EXPECT_FALSE(passwords.begun(whom, "s")) << "nor is one set";
    EXPECT_THAT(told_, Contains("password of sociedad: void, they are let in again"));
}

TEST_F(ARecovery, IsOverAfterADay) {
    ASSERT_EQ(press("registro", "sociedad").status, 303u);
    json::object kept;
    {
        std::ifstream in(recovery());
        kept = json::parse(in).as_object();
    }
    auto& until = kept.at("until").as_int64();
    const auto now = std::chrono::system_clock::now().time_since_epoch() / std::chrono::seconds(1);
    EXPECT_NEAR(static_cast<double>(until - now), 86400, 60);
    until = now - 1;
    std::ofstream(recovery()) << json::serialize(kept);
    expect_refused(press("facilita", "sociedad", {{"first", "registro"}}), 409,
                   "Entretanto cambió");
    EXPECT_EQ(press("facilita", "sociedad").status, 303u) << "asked anew";
    EXPECT_TRUE(is_in("sociedad"));
}

TEST_F(ARecovery, IsTriedSixTimesAtOnceAndNoMore) {
    for (int i = 0; i < 6; ++i)
        EXPECT_EQ(press("registro", "sociedad", {{"assertion", ""}}).status, 422u);
    expect_refused(press("registro", "sociedad"), 429, "Demasiados intentos");
    EXPECT_EQ(press("facilita", "sociedad").status, 303u) << "each by themselves";
}

}  // namespace
