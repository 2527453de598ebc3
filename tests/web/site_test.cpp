#include "cocrea/web/site.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <boost/json.hpp>

#include "cocrea/kit/register.hpp"
#include "cocrea/words/language.hpp"
#include "cocrea/workflows/built_in.hpp"
#include "support/folder.hpp"
#include "web/walk.hpp"

namespace {

namespace json = boost::json;
using cocrea::kit::Register;
using cocrea::kit::Stage;
using cocrea::web::read_target;
using cocrea::web::Request;
using cocrea::web::Response;
using cocrea::web::Site;
using testing::AllOf;
using testing::HasSubstr;
using testing::Not;

class Shown : public testing::Test {
  protected:
    Response get(const std::string& target, const std::string& languages = "") {
        const auto read = read_target(target);
        if (!read) throw std::invalid_argument(target);
        return site_.answer({.method = "GET",
                             .path = read->first,
                             .query = read->second,
                             .fields = {{"accept-language", languages}}});
    }
    static std::string field(const Response& response, std::string_view name) {
        for (const auto& [one, value] : response.fields)
            if (one == name) return value;
        return {};
    }

    Register register_{Stage::validating};
    Site site_{std::move(register_.desk())};
};

TEST_F(Shown, LeadsNowhereThatIsNotThere) {
    const auto pages =
        cocrea::test::all_pages([&](const std::string& address) { return get(address); });
    EXPECT_GT(pages.size(), 80u);
    for (const auto& [address, page] : pages) EXPECT_EQ(page.status, 200u) << address;
}

TEST_F(Shown, HasEveryPageInEveryLanguageAtPairedAddresses) {
    for (const auto& [es, en] :
         std::map<std::string, std::string>{{"/es/", "/en/"},
                                            {"/es/plan", "/en/plan"},
                                            {"/es/compromisos/c-1", "/en/commitments/c-1"},
                                            {"/es/sesiones/s-1", "/en/sessions/s-1"},
                                            {"/es/historial/3", "/en/history/3"},
                                            {"/es/verificar", "/en/verify"}}) {
        EXPECT_THAT(get(es).body, HasSubstr("hreflang=\"en\" href=\"" + en + "\"")) << es;
        EXPECT_THAT(get(en).body, HasSubstr("hreflang=\"es\" href=\"" + es + "\"")) << en;
        EXPECT_THAT(get(en).body, HasSubstr("<html lang=\"en\">"));
    }
}

TEST_F(Shown, BeginsInTheLanguageOfWhoeverAsks) {
    const auto first = [&](const std::string& languages) {
        const auto answered = get("/", languages);
        EXPECT_EQ(answered.status, 302u);
        return field(answered, "Location");
    };
    EXPECT_EQ(first("en-GB,en;q=0.9"), "/en/");
    EXPECT_EQ(first("fr, es-MX;q=0.8, en;q=0.7"), "/es/");
    EXPECT_EQ(first(""), "/es/");
    EXPECT_EQ(first(";;,,x"), "/es/");
}

TEST_F(Shown, SaysWhatKeepsACommitmentAndWhoCanMoveIt) {
    const auto page = get("/es/compromisos/c-1").body;
    EXPECT_THAT(page, AllOf(HasSubstr("aria-current=\"step\""), HasSubstr("Validación"),
                            HasSubstr("Lo que sigue está detenido"), HasSubstr("Falta algo"),
                            HasSubstr("Le toca a facilita (Persona facilitadora).")));
}

TEST_F(Shown, IsThere404InWords) {
    for (const auto* address :
         {"/es/compromisos/nada", "/es/nada", "/en/commitments/s-1", "/nada", "/es/historial/99999",
          "/es/historial/x", "/es/plan/a/b", "/en/plan/c-1", "/es/objects/c-1", "/es/registros"}) {
        const auto answered = get(address);
        EXPECT_EQ(answered.status, 404u) << address;
        EXPECT_THAT(answered.body, HasSubstr("<h1>")) << address;
    }
    EXPECT_THAT(get("/nada", "en").body, HasSubstr("The page was not found"));
}

TEST_F(Shown, TakesNothingFromWhoIsNotSignedIn) {
    for (const auto* path : {"/es/", "/es/plan", "/es/salir", "/es/actos/commitment.suspend/c-1"}) {
        const auto answered = site_.answer({.method = "POST",
                                            .path = path,
                                            .query = {},
                                            .fields = {{"sec-fetch-site", "same-origin"}}});
        EXPECT_EQ(answered.status, 403u) << path;
    }
    for (const auto* path : {"/", "/api/v1/entries", "/healthz"})
        EXPECT_EQ(site_.answer({.method = "POST", .path = path, .query = {}, .fields = {}}).status,
                  405u)
            << path;
    EXPECT_EQ(get("/es/actos/commitment.suspend/c-1").status, 403u);
    EXPECT_EQ(get("/es/pendientes").status, 404u);
}

TEST_F(Shown, RunsNothingFromElsewhere) {
    const auto answered = get("/es/");
    EXPECT_THAT(field(answered, "Content-Security-Policy"),
                AllOf(HasSubstr("default-src 'none'"), HasSubstr("frame-ancestors 'none'"),
                      Not(HasSubstr("unsafe"))));
    EXPECT_EQ(field(answered, "X-Content-Type-Options"), "nosniff");
    EXPECT_THAT(answered.body, AllOf(Not(HasSubstr("<style")), Not(HasSubstr("http://")),
                                     Not(HasSubstr("https://"))));
}

TEST_F(Shown, IsMadeOnceForACommit) {
    const auto first = get("/es/historial");
    const auto tag = field(first, "ETag");
    ASSERT_FALSE(tag.empty());
    const auto asked = [&](const std::string& etag) {
        return site_.answer({.method = "GET",
                             .path = "/es/historial",
                             .query = {},
                             .fields = {{"if-none-match", etag}}});
    };
    EXPECT_EQ(asked(tag).status, 304u);
    EXPECT_EQ(asked("\"x\"").status, 200u);
    EXPECT_EQ(get("/es/historial").body, first.body);
    EXPECT_NE(field(get("/en/history"), "ETag"), tag);
    EXPECT_NE(get("/es/historial?before=3").body, first.body);
}

TEST(AfterAnAct, PagesSayIt) {
    const cocrea::test::Folder folder;
    const auto file = folder / "r.db";
    auto made = cocrea::desk::Desk::create(
        file, {.source = std::string(cocrea::built_in_workflows().front().bytes)});
    const Site site(cocrea::desk::Desk::open(file, cocrea::desk::Mode::read));
    const auto page = [&] {
        return site.answer({.method = "GET", .path = "/es/historial", .query = {}, .fields = {}})
            .body;
    };
    const auto before = page();
    const auto filing = made->desk.prepare({.draft = {.deed = "actor.register",
                                                      .object = cocrea::ObjectId("ana"),
                                                      .actor = cocrea::ActorId("registrar"),
                                                      .body = {{"type", "person"}}}});
    ASSERT_TRUE(filing);
    ASSERT_TRUE(made->desk.execute(*filing));
    EXPECT_THAT(page(), AllOf(HasSubstr("ana"), testing::Ne(before)));
}

TEST_F(Shown, KeepsItsAssetsForEver) {
    const auto page = get("/es/").body;
    const auto at = page.find("/assets/");
    const auto answered = get(page.substr(at, page.find('"', at) - at));
    EXPECT_EQ(answered.status, 200u);
    EXPECT_EQ(answered.type, "text/css; charset=utf-8");
    EXPECT_THAT(field(answered, "Cache-Control"), HasSubstr("immutable"));
    EXPECT_EQ(get("/assets/0000000000000000/cocrea.css").status, 404u);
}

TEST_F(Shown, GivesProgramsTheEntriesAsTheyAreStored) {
    const auto whole = json::parse(get("/api/v1").body);
    const auto size = whole.at("size").to_number<std::uint64_t>();
    const auto some = json::parse(get("/api/v1/entries?since=2&limit=3").body);
    EXPECT_EQ(some.at("size").to_number<std::uint64_t>(), size);
    ASSERT_EQ(some.at("entries").as_array().size(), 3u);
    EXPECT_EQ(some.at("entries").at(0).at("seq"), 2);
    EXPECT_EQ(json::parse(get("/api/v1/entries").body).at("entries").as_array().size(), size);
    EXPECT_TRUE(json::parse(get("/api/v1/entries?since=18446744073709551615").body)
                    .at("entries")
                    .as_array()
                    .empty());
    EXPECT_EQ(json::parse(get("/api/v1/objects/c-1").body).at("kind"), "commitment");
    EXPECT_FALSE(
        json::parse(get("/api/v1/objects/c-1/actions").body).at("actions").as_array().empty());
}

TEST_F(Shown, TellsProgramsWhatIsWrong) {
    const auto answered = get("/api/v1/entries?since=x", "en");
    EXPECT_EQ(answered.status, 400u);
    EXPECT_EQ(answered.type, "application/problem+json");
    EXPECT_EQ(json::parse(answered.body).at("title"), "A number of the query is no number.");
    for (const auto* address : {"/api/v1/objects/nada", "/api/v1/objects/c-1/x", "/api/v1/x"})
        EXPECT_EQ(get(address).status, 404u) << address;
}

TEST(Hostile, TextsStayTexts) {
    Register one(Stage::proposed);
    one.act("facilita", "commitment.describe", "c-1", {{"title", "<script>alert(1)</script>\"'&"}});
    const Site site(std::move(one.desk()));
    const auto page =
        site.answer({.method = "GET", .path = "/es/compromisos/c-1", .query = {}, .fields = {}});
    EXPECT_THAT(page.body, AllOf(HasSubstr("&lt;script&gt;alert(1)"), Not(HasSubstr("<script>"))));
}

}  // namespace
