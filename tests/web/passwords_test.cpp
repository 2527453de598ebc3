#include "people/passwords.hpp"

#include <time.h>

#include <filesystem>
#include <fstream>
#include <iterator>

#include "people/guessable.hpp"
#include "people/one_time_codes.hpp"
#include "support/folder.hpp"
#include "web/kept.hpp"
#include "web/with_devices.hpp"

namespace {

namespace fs = std::filesystem;
namespace json = boost::json;
using namespace std::chrono_literals;
using cocrea::ActorId;
using cocrea::desk::Admissions;
using cocrea::kit::Stage;
using cocrea::test::Authenticator;
using cocrea::test::Browser;
using cocrea::test::Fields;
using cocrea::test::key_in;
using cocrea::test::WithDevices;
using cocrea::web::from_base32;
using cocrea::web::Hashing;
using cocrea::web::is_guessable;
using cocrea::web::KeptPasswords;
using cocrea::web::one_time_code;
using cocrea::web::Response;
using cocrea::web::Site;
using cocrea::web::time_step_of;
using cocrea::web::to_base32;
using cocrea::web::Tries;
using testing::Contains;
using testing::HasSubstr;
using testing::Not;

const std::string good = "lago mesa clavo violeta";

std::string bytes_in(const fs::path& file) {
    std::ifstream in(file);
    return {std::istreambuf_iterator<char>(in), {}};
}

TEST(OneTimeCodes, AreThoseOfTheStandard) {
    const std::string secret = "12345678901234567890";
    const std::pair<std::int64_t, const char*> vectors[]{
        {59, "94287082"},         {1111111109, "07081804"}, {1111111111, "14050471"},
        {1234567890, "89005924"}, {2000000000, "69279037"}, {20000000000, "65353130"}};
    for (const auto& [time, code] : vectors) {
        EXPECT_EQ(one_time_code(secret, time / 30, 8), code) << time;
        EXPECT_EQ(one_time_code(secret, time / 30), std::string(code).substr(2)) << time;
    }
    for (const auto& [time, step] : {std::pair{29, 0}, {30, 1}, {59, 1}, {1111111109, 37037036}})
        EXPECT_EQ(time_step_of(std::chrono::sys_seconds{std::chrono::seconds(time)}), step);
}

TEST(OneTimeCodes, HaveSecretsThatPeopleCopy) {
    const std::pair<const char*, const char*> vectors[]{{"", ""},
                                                        {"f", "MY"},
                                                        {"fo", "MZXQ"},
                                                        {"foo", "MZXW6"},
                                                        {"foob", "MZXW6YQ"},
                                                        {"fooba", "MZXW6YTB"},
                                                        {"foobar", "MZXW6YTBOI"}};
    for (const auto& [bytes, text] : vectors) {
        EXPECT_EQ(to_base32(bytes), text);
        EXPECT_EQ(from_base32(text), bytes);
    }
    EXPECT_EQ(cocrea::web::in_groups("MZXW6YTBOI"), "MZXW 6YTB OI");
    EXPECT_EQ(cocrea::web::without_groups("mzxw 6ytb-oi "), "MZXW6YTBOI");
}

TEST(Guessable, AreCommonPasswordsAndWhatAnybodyKnowsOfAPerson) {
    const std::vector<std::string> words{"sociedad", "Ejercicio", "edomex"};
    for (const auto* weak :
         {"password", "Password1!", "12345678", "1234567890123456", "qwertyuiop", "qwerty123456",
          "iloveyou2", "aaaaaaaaaaaaaaaa", "contraseña", "Contrasena123", "CONTRASEÑA2026",
          "mexico2026", "sociedad", "Sociedad2026", "sociedadedomex", "ejercicio-2026", "19851112",
          "princesa1", "estrella123"})
        EXPECT_TRUE(is_guessable(weak, words)) << weak;
    for (const auto* strong : {good.c_str(), "correct horse battery staple", "x7!kQ2pf",
                               "ñ€漢字語の鍵x", "el gato duerme en la azotea"})
        EXPECT_FALSE(is_guessable(strong, words)) << strong;
    EXPECT_FALSE(is_guessable("\xFF\xFE" + good, words)) << "no UTF-8";
}

class KeptPassword : public testing::Test {
  protected:
    KeptPasswords passwords() const { return KeptPasswords(Admissions(place(), "local/a")); }
    fs::path place() const { return folder_ / "r.db.sign-ins"; }
    /// A password that is set by the code of `now_`.
    void set() {
        passwords().begin(Hashing(), ana_, "s", good, now_);
        secret_ = from_base32(passwords().begun(ana_, "s", now_).value_or(""));
        codes_ = passwords().confirm(ana_, "s", code(now_), now_).value_or(codes_);
        ASSERT_EQ(codes_.size(), KeptPasswords::recovery_codes);
    }
    std::string code(KeptPasswords::Clock::time_point at) const {
        return one_time_code(secret_, time_step_of(at));
    }
    bool check(const std::string& password, const std::string& code,
               KeptPasswords::Clock::time_point at) const {
        return passwords().check(Hashing(), ana_, password, code, true, at);
    }

    cocrea::test::Folder folder_;
    const ActorId ana_{"ana.maria"};
    const KeptPasswords::Clock::time_point now_{1'800'000'000s};
    std::string secret_;
    std::vector<std::string> codes_;
};

TEST_F(KeptPassword, IsGoodWithACodeOfThisHalfMinuteOrOneBeside) {
    set();
    EXPECT_TRUE(check(good, code(now_ + 60s), now_ + 60s));
    EXPECT_TRUE(check(good, code(now_ + 90s), now_ + 120s)) << "a telephone that is slow";
    EXPECT_TRUE(check(good, code(now_ + 180s), now_ + 150s)) << "one that is fast";
    EXPECT_FALSE(check(good, code(now_ + 240s), now_ + 300s));
    EXPECT_FALSE(check(good, code(now_ + 360s), now_ + 300s));
    EXPECT_FALSE(check("another " + good, code(now_ + 300s), now_ + 300s));
    EXPECT_FALSE(check(good, "", now_ + 300s));
    EXPECT_TRUE(check(good, code(now_ + 300s), now_ + 300s)) << "none of these used it up";
}

TEST_F(KeptPassword, TakesEachCodeOnceAndNoneBeforeIt) {
    set();
    EXPECT_FALSE(check(good, code(now_), now_)) << "it set the password";
    EXPECT_TRUE(check(good, code(now_ + 30s), now_ + 30s));
    EXPECT_FALSE(check(good, code(now_ + 30s), now_ + 30s));
    EXPECT_FALSE(check(good, code(now_), now_ + 30s));
    EXPECT_TRUE(check(good, codes_[3], now_ + 30s));
    EXPECT_FALSE(check(good, codes_[3], now_ + 30s));
    EXPECT_TRUE(check(good, cocrea::web::in_groups(codes_[4]), now_ + 30s)) << "as it is printed";
    EXPECT_EQ(passwords().of(ana_)->codes, 8u);
    EXPECT_EQ(passwords().of(ana_)->last_code, now_ + 30s);
}

TEST_F(KeptPassword, IsSetByACodeInTheSameSessionWithinAQuarterOfAnHour) {
    passwords().begin(Hashing(), ana_, "s", good, now_);
    const auto text = passwords().begun(ana_, "s", now_ + 14min);
    ASSERT_TRUE(text);
    EXPECT_EQ(text->size(), 32u);
    secret_ = from_base32(*text);
    EXPECT_FALSE(passwords().begun(ana_, "another", now_));
    EXPECT_FALSE(passwords().begun(ana_, "s", now_ + 15min));
    EXPECT_FALSE(passwords().confirm(ana_, "another", code(now_), now_));
    EXPECT_FALSE(passwords().confirm(ana_, "s", "", now_));
    EXPECT_FALSE(passwords().confirm(ana_, "s", code(now_ + 15min), now_ + 15min));
    EXPECT_FALSE(passwords().of(ana_));
    EXPECT_TRUE(passwords().confirm(ana_, "s", code(now_), now_));
    EXPECT_FALSE(passwords().confirm(ana_, "s", code(now_ + 30s), now_ + 30s)) << "once";
}

TEST_F(KeptPassword, KeepsNeitherItselfNorItsRecoveryCodes) {
    set();
    const auto bytes = bytes_in(place() / "password-ana~maria");
    EXPECT_THAT(bytes, HasSubstr("$argon2id$v=19$m=65536,t=3,p=1$"));
    EXPECT_THAT(bytes, Not(HasSubstr(good)));
    for (const auto& code : codes_) EXPECT_THAT(bytes, Not(HasSubstr(code)));
    EXPECT_FALSE(fs::exists(place() / "setting-ana~maria"));
    EXPECT_TRUE(passwords().end(ana_));
    EXPECT_FALSE(check(good, code(now_ + 30s), now_ + 30s));
    EXPECT_FALSE(passwords().end(ana_));
}

TEST_F(KeptPassword, TakesAsLongToRefuseWhoHasNone) {
    set();
    const auto spent = [&](const ActorId& actor) {
        timespec before{}, after{};
        ::clock_gettime(CLOCK_THREAD_CPUTIME_ID, &before);
        EXPECT_FALSE(passwords().check(Hashing(), actor, "a wrong one", "123456", true, now_));
        ::clock_gettime(CLOCK_THREAD_CPUTIME_ID, &after);
        return static_cast<double>(after.tv_sec - before.tv_sec) * 1e9 +
               static_cast<double>(after.tv_nsec - before.tv_nsec);
    };
    const auto of_one = spent(ana_);
    for (const auto& actor : {ActorId("nobody"), ActorId()}) {
        EXPECT_GT(spent(actor), of_one / 3);
        EXPECT_LT(spent(actor), of_one * 3);
    }
}

TEST(TriesToComeIn, AreEverFurtherApartAndNeverOver) {
    Tries tries;
    const ActorId ana("ana");
    auto now = Tries::Clock::now();
    const auto fail = [&](const std::string& address) { tries.count(ana, address, now); };
    for (int i = 0; i < 5; ++i) {
        EXPECT_EQ(tries.wait(ana, "a", now), 0s) << i;
        fail("a");
    }
    EXPECT_EQ(tries.wait(ana, "a", now), 12s);
    EXPECT_EQ(tries.wait(ana, "b", now), 0s) << "others are not kept out by it";
    EXPECT_EQ(tries.wait(ActorId("eva"), "a", now), 0s);
    for (const auto wait : {24s, 48s, 96s}) {
        now += tries.wait(ana, "a", now);
        EXPECT_EQ(tries.wait(ana, "a", now), 0s);
        fail("a");
        EXPECT_EQ(tries.wait(ana, "a", now), wait);
    }
    for (int i = 0; i < 20; ++i) {
        now += tries.wait(ana, "a", now);
        fail("a");
        EXPECT_LE(tries.wait(ana, "a", now), 15min);
    }
    now += 1h;
    EXPECT_EQ(tries.wait(ana, "a", now), 0s);
    fail("a");
    EXPECT_EQ(tries.wait(ana, "a", now), 0s) << "an hour forgets";
}

TEST(TriesToComeIn, FromManyAddressesKeepNobodyOutOfTheirOwn) {
    Tries tries;
    const ActorId ana("ana");
    const auto now = Tries::Clock::now();
    tries.count(ana, "own", now);
    tries.came_in(ana, "own");
    for (int i = 0; i < 20; ++i) tries.count(ana, "a" + std::to_string(i), now);
    EXPECT_EQ(tries.wait(ana, "another", now), 12s);
    EXPECT_EQ(tries.wait(ana, "own", now), 0s);
}

TEST(TriesToComeIn, FromOneAddressForManyWaitAMinuteAtMost) {
    Tries tries;
    auto now = Tries::Clock::now();
    for (int i = 0; i < 60; ++i) {
        now += tries.wait(ActorId("nobody"), "a", now);
        tries.count(ActorId("a" + std::to_string(i)), "a", now);
        EXPECT_LE(tries.wait(ActorId("nobody"), "a", now), 1min);
    }
    EXPECT_EQ(tries.wait(ActorId("nobody"), "a", now), 1min);
    EXPECT_EQ(tries.wait(ActorId("nobody"), "b", now), 0s);
    tries.came_in(ActorId("a59"), "a");
    EXPECT_EQ(tries.wait(ActorId("nobody"), "a", now), 0s);
}

struct OnADisk {
    cocrea::test::Kept kept_{Stage::installed};
};

/// `sociedad`, who came in by an invitation at an address in numbers.
class APassword : protected OnADisk, public WithDevices {
  protected:
    APassword() : WithDevices(kept_.open()) { come_in(own_, "sociedad"); }

    static Fields choosing(const std::string& password) {
        return {{"what", "set"}, {"new", password}, {"again", password}};
    }
    Response send(Browser& browser, Fields form) {
        form["stamp"] = Browser::stamp(browser.get("/es/llave").body);
        return browser.post("/es/contrasena", form);
    }
    Response confirm(Browser& browser) {
        const auto page = browser.get("/es/contrasena").body;
        const std::string before = "?secret=";
        const auto at = page.find(before);
        EXPECT_NE(at, page.npos) << page;
        secret_ = from_base32(page.substr(at + before.size(), 32));
        confirmed_by_ = code();
        const auto done = send(browser, {{"what", "confirm"}, {"code", confirmed_by_}});
        codes_.clear();
        const std::string item = "<li><code>";
        for (auto from = done.body.find(item); from != done.body.npos;
             from = done.body.find(item, from + 1))
            codes_.push_back(done.body.substr(from + item.size(), 19));
        return done;
    }
    void set(const std::string& password = good) {
        ASSERT_EQ(send(own_, choosing(password)).status, 303u);
        const auto done = confirm(own_);
        ASSERT_EQ(done.status, 200u) << done.body;
        ASSERT_EQ(codes_.size(), 10u);
    }
    std::string code(std::int64_t later = 0) const {
        return one_time_code(secret_, time_step_of(std::chrono::system_clock::now()) + later);
    }
    Response enter(Browser& browser, const std::string& password, const std::string& code,
                   const std::string& actor = "sociedad") {
        return browser.post("/es/entrar",
                            {{"actor", actor}, {"password", password}, {"code", code}});
    }
    void expect_refused(const Response& response) {
        EXPECT_EQ(response.status, 403u);
        EXPECT_THAT(response.body, HasSubstr("El identificador, la contraseña o el código no son"));
        EXPECT_EQ(Browser::field(response, "Set-Cookie"), "");
        EXPECT_EQ(Browser::field(response, "Cache-Control"), "no-store");
    }
    void expect_not_set(const Response& response, unsigned status, const std::string& why) {
        EXPECT_EQ(response.status, status);
        EXPECT_THAT(response.body, HasSubstr(why));
        EXPECT_FALSE(fs::exists(file("setting-sociedad")));
    }
    bool is_in(Browser& browser) { return browser.get("/es/pendientes").status == 200; }
    fs::path file(const std::string& name = "password-sociedad") const {
        return kept_.file().string() + ".sign-ins/" + name;
    }
    /// As if the codes of before were long ago.
    void forget_codes() const {
        auto kept = json::parse(bytes_in(file())).as_object();
        kept.at("step") = 0;
        std::ofstream(file()) << json::serialize(kept);
    }

    Browser own_{site_, "192.168.1.5:8080"}, other_{site_, "192.168.1.5:8080"};
    std::string secret_, confirmed_by_;
    std::vector<std::string> codes_;
};

TEST_F(APassword, LetsInWithACodeAndEndsWhatElseWasOpen) {
    come_in(other_, "sociedad");
    const auto open = site_.invite(ActorId("sociedad"), "es");
    set();
    EXPECT_TRUE(is_in(own_));
    EXPECT_FALSE(is_in(other_));
    EXPECT_EQ(other_.get(open).status, 410u);
    for (const auto* page : {"/es/llave", "/es/dispositivos"})
        EXPECT_THAT(own_.get(page).body, HasSubstr("Se puso su contraseña"));
    EXPECT_EQ(
        own_.post("/es/salir", {{"stamp", Browser::stamp(own_.get("/es/llave").body)}}).status,
        303u);
    EXPECT_FALSE(is_in(own_));
    const auto entered = enter(own_, good, code(1), " Sociedad ");
    EXPECT_EQ(entered.status, 303u);
    EXPECT_EQ(Browser::field(entered, "Location"), "/es/pendientes");
    EXPECT_TRUE(is_in(own_));
    const auto devices = own_.get("/es/dispositivos").body;
    EXPECT_THAT(devices, HasSubstr("ninguna llave"));
    EXPECT_THAT(told_, testing::ElementsAre("password of sociedad: set"));
}

TEST_F(APassword, GoesBackToTheFormFromWhichItWasAskedFor) {
    set();
    const auto back = "/es/actos/document.add?body.title=Mapa";
    EXPECT_THAT(other_.get(std::string("/es/entrar?back=") + cocrea::web::encoded(back)).body,
                HasSubstr(std::string("name=\"back\" value=\"") + back));
    const auto refused = other_.post(
        "/es/entrar", {{"actor", "Sociedad"}, {"password", "x"}, {"code", "1"}, {"back", back}});
    EXPECT_THAT(refused.body, HasSubstr(std::string("name=\"back\" value=\"") + back));
    EXPECT_THAT(refused.body, HasSubstr("autocomplete=\"username\" value=\"Sociedad\""));
    const auto entered =
        other_.post("/es/entrar",
                    {{"actor", "sociedad"}, {"password", good}, {"code", code(1)}, {"back", back}});
    EXPECT_EQ(Browser::field(entered, "Location"), back);
}

TEST_F(APassword, IsNothingAloneAndNeitherIsACode) {
    set();
    expect_refused(enter(other_, good, ""));
    expect_refused(enter(other_, "", code(1)));
    expect_refused(enter(other_, "wrong " + good, code(1)));
    expect_refused(enter(other_, good, "000000"));
    EXPECT_EQ(enter(other_, good, code(1)).status, 303u) << "what was refused used up nothing";
}

TEST_F(APassword, TakesNoCodeThatWasUsedOrIsOld) {
    set();
    expect_refused(enter(other_, good, confirmed_by_));
    const auto next = code(1);
    ASSERT_EQ(enter(other_, good, next).status, 303u);
    expect_refused(enter(other_, good, next));
    forget_codes();
    expect_refused(enter(other_, good, code(-3)));
    expect_refused(enter(other_, good, code(3)));
}

TEST_F(APassword, LetsNobodyKnowWhoHasOne) {
    set();
    const auto alert = [&](const std::string& actor) {
        const auto response = enter(other_, "something else", "123456", actor);
        expect_refused(response);
        const auto at = response.body.find("role=\"alert\"");
        return response.body.substr(at, response.body.find("</div>", at) - at);
    };
    const auto of_one = alert("sociedad");
    for (const auto* actor : {"garante", "quien-no-hay", "../x", "", "Ñ"})
        EXPECT_EQ(alert(actor), of_one) << actor;
}

TEST_F(APassword, IsTriedFiveTimesAndThenEverLessOften) {
    set();
    other_.from = "192.0.2.7";
    for (int i = 0; i < 5; ++i) expect_refused(enter(other_, "wrong", "1"));
    const auto slower = enter(other_, good, code(1));
    EXPECT_EQ(slower.status, 429u);
    EXPECT_THAT(slower.body, HasSubstr("Demasiados intentos"));
    EXPECT_NEAR(std::stoi(Browser::field(slower, "Retry-After")), 12, 11);
    EXPECT_FALSE(is_in(other_));
    Browser third(site_);
    third.from = "2001:db8:0:1::7";
    EXPECT_EQ(enter(third, good, code(1)).status, 303u) << "somewhere else";
    const auto link = site_.invite(ActorId("sociedad"), "es");
    const auto key = link.substr(link.find("key=") + 4);
    EXPECT_EQ(other_.post("/es/entrar", {{"key", key}}).status, 303u) << "an invitation";
}

TEST_F(APassword, IsTriedByEachWhoIsBehindTheSameServer) {
    set();
    const auto from = [&](const std::string& forwarded, const std::string& password) {
        auto fields = cocrea::test::here;
        fields["x-forwarded-for"] = forwarded;
        return other_
            .post("/es/entrar", {{"actor", "sociedad"}, {"password", password}, {"code", code(1)}},
                  fields)
            .status;
    };
    for (int i = 0; i < 5; ++i)
        EXPECT_EQ(from("10.0.0." + std::to_string(i) + ", 192.0.2.7", "wrong"), 403u);
    EXPECT_EQ(from("192.0.2.7", good), 429u) << "the last one is of the server";
    EXPECT_EQ(from("192.0.2.8", good), 303u);
    other_.from = "192.0.2.9";
    for (int i = 0; i < 5; ++i) EXPECT_EQ(from("192.0.2." + std::to_string(i), "wrong"), 403u);
    EXPECT_EQ(from("192.0.2.8", good), 429u) << "from afar nobody says it";
}

TEST_F(APassword, WaitsForNoMoreThanTwo) {
    set();
    std::optional<Hashing> one(std::in_place), another(std::in_place);
    EXPECT_TRUE(one->is_there() && another->is_there());
    const auto busy = enter(other_, good, code(1));
    EXPECT_EQ(busy.status, 503u);
    EXPECT_EQ(Browser::field(busy, "Retry-After"), "1");
    EXPECT_THAT(busy.body, HasSubstr("están entrando muchas personas"));
    one.reset();
    EXPECT_EQ(enter(other_, good, code(1)).status, 303u);
}

TEST_F(APassword, OfAFewWordsOrOfNoneIsNotSet) {
    expect_not_set(send(own_, choosing("")), 422, "demasiado corta");
    expect_not_set(send(own_, choosing("ñándú€x")), 422, "demasiado corta");
    expect_not_set(send(own_, choosing(std::string(1025, 'x'))), 422, "demasiado larga");
    expect_not_set(send(own_, {{"what", "set"}, {"new", good}, {"again", "other"}}), 422,
                   "no se escribió igual");
    for (const auto* weak : {"password1", "contraseña", "sociedad2026", "192.168.1.5"})
        expect_not_set(send(own_, choosing(weak)), 422, "fácil de adivinar");
    EXPECT_FALSE(fs::exists(file()));
}

TEST_F(APassword, MayBeLongAndOfAnyCharacters) {
    std::string whole = " ñ€漢\t" + good;
    while (whole.size() < 1024) whole += static_cast<char>('a' + whole.size() % 7 * 3);
    set(whole);
    expect_refused(enter(other_, whole.substr(0, 1023), code(1)));
    expect_refused(enter(other_, whole + "x", code(1)));
    EXPECT_EQ(enter(other_, whole, code(1)).status, 303u);
}

TEST_F(APassword, IsConfirmedByACodeBeforeItCounts) {
    ASSERT_EQ(send(own_, choosing(good)).status, 303u);
    const auto wrong = send(own_, {{"what", "confirm"}, {"code", "12345"}});
    EXPECT_EQ(wrong.status, 422u);
    EXPECT_THAT(wrong.body, HasSubstr("Ese no es el código"));
    expect_refused(enter(other_, good, "12345"));
    come_in(other_, "sociedad");
    EXPECT_THAT(other_.get("/es/contrasena").body, Not(HasSubstr("otpauth"))) << "another session";
    const auto done = confirm(own_);
    EXPECT_EQ(done.status, 200u);
    EXPECT_EQ(Browser::field(done, "Cache-Control"), "no-store");
    EXPECT_THAT(own_.get("/es/contrasena").body, Not(HasSubstr("otpauth")));
    EXPECT_EQ(send(own_, {{"what", "confirm"}, {"code", code(1)}}).status, 422u);
    ASSERT_EQ(send(own_, choosing("otra " + good)).status, 303u);
    EXPECT_THAT(own_.get("/es/contrasena").body, HasSubstr("href=\"/es/contrasena?choose=yes\""));
    const auto choice = own_.get("/es/contrasena?choose=yes").body;
    EXPECT_THAT(choice, HasSubstr("name=\"new\""));
    EXPECT_THAT(choice, Not(HasSubstr("otpauth")));
}

TEST_F(APassword, IsReplacedByACodeThatIsGoodOnce) {
    set();
    ASSERT_EQ(enter(other_, good, codes_[0]).status, 303u);
    EXPECT_THAT(other_.get("/es/llave").body,
                HasSubstr("Se usó uno de sus códigos de recuperación; quedan 9"));
    expect_refused(enter(other_, good, codes_[0]));
    EXPECT_EQ(enter(other_, good, codes_[1]).status, 303u);
    EXPECT_THAT(told_, Contains("password of sociedad: a recovery code was used"));
    EXPECT_THAT(told_, Contains("password of sociedad: refused"));
}

TEST_F(APassword, IsChangedByTheOldOneAndACodeOrAnInvitation) {
    set();
    ASSERT_EQ(enter(other_, good, codes_[0]).status, 303u);
    const std::string next = "sierra pan tambor lejano";
    auto form = choosing(next);
    expect_not_set(send(other_, form), 403, "no son correctos");
    form["password"] = good;
    form["code"] = codes_[0];
    expect_not_set(send(other_, form), 403, "no son correctos");
    form["code"] = codes_[1];
    form["password"] = next;
    expect_not_set(send(other_, form), 403, "no son correctos");
    form["password"] = good;
    ASSERT_EQ(send(other_, form).status, 303u);
    ASSERT_EQ(confirm(other_).status, 200u);
    EXPECT_FALSE(is_in(own_));
    Browser third(site_);
    expect_refused(enter(third, good, code(1)));
    EXPECT_EQ(enter(third, next, code(1)).status, 303u);
    come_in(own_, "sociedad");
    ASSERT_EQ(send(own_, choosing("una tercera frase distinta")).status, 303u);
    ASSERT_EQ(confirm(own_).status, 200u) << "who lost both comes by an invitation";
}

TEST_F(APassword, IsNotSetByWhoCameByALinkOfTheirOwn) {
    const auto stamp = Browser::stamp(own_.get("/es/dispositivos").body);
    const auto made = own_.post("/es/dispositivos", {{"stamp", stamp}}).body;
    ASSERT_EQ(other_.post("/es/entrar", {{"key", key_in(made)}}).status, 303u);
    expect_not_set(send(other_, choosing(good)), 422, "entre con una invitación");
    EXPECT_THAT(other_.get("/es/contrasena").body, Not(HasSubstr("name=\"new\"")));
}

TEST_F(APassword, IsForNobodyWhoHasAPasskeyAndVoidOnceTheyHaveOne) {
    set();
    const Authenticator device("of sociedad");
    Browser named(site_);
    come_in(named, "sociedad");
    make_key(named, "sociedad", device);
    EXPECT_EQ(enter(other_, good, code(1)).status, 303u) << "offered is not added";
    const auto stamp = Browser::stamp(registrar_.get("/es/llave").body);
    ASSERT_EQ(registrar_.post("/es/llave/sociedad", {{"stamp", stamp}}).status, 303u);
    forget_codes();
    expect_refused(enter(other_, good, code(1)));
    expect_not_set(send(own_, choosing(good)), 422, "Usted tiene una llave de acceso");
    EXPECT_TRUE(fs::exists(file()));
    Browser by_key(site_);
    ASSERT_EQ(sign_in(by_key, "sociedad", device, nonce(by_key)).status, 303u);
    EXPECT_FALSE(fs::exists(file()));
    EXPECT_THAT(told_, Contains("password of sociedad: void, they showed a passkey"));
}

TEST_F(APassword, IsGoodWhenTheProgramIsStartedAnew) {
    set();
    Site again(kept_.open());
    Browser later(again);
    EXPECT_EQ(enter(later, good, confirmed_by_).status, 403u) << "the code was used before";
    EXPECT_EQ(enter(later, good, code(1)).status, 303u);
    EXPECT_TRUE(is_in(later));
}

TEST_F(APassword, IsTakenFromAPageOfTheSiteAlone) {
    set();
    const Fields elsewhere{{"sec-fetch-site", "cross-site"}};
    const Fields typed{{"actor", "sociedad"}, {"password", good}, {"code", code(1)}};
    EXPECT_EQ(other_.post("/es/entrar", typed, elsewhere).status, 403u);
    EXPECT_FALSE(is_in(other_));
    EXPECT_EQ(own_.post("/es/contrasena", choosing(good)).status, 403u) << "without the stamp";
    EXPECT_EQ(other_.get("/es/contrasena").status, 404u);
}

}  // namespace
