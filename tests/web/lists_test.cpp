#include <fmt/format.h>
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <optional>

#include "cocrea/kit/register.hpp"
#include "cocrea/web/site.hpp"
#include "desk/town.hpp"
#include "web/walk.hpp"

namespace {

using cocrea::kit::Register;
using cocrea::kit::Stage;
using cocrea::web::Site;
using testing::AllOf;
using testing::HasSubstr;
using testing::Not;

constexpr int many = 120;

/// A register with more commitments than a page has room for: of each three one is proactive.
class Long : public testing::Test {
  protected:
    Long() {
        for (int i = 1; i <= many; ++i)
            register_.act("facilita", "commitment.propose", fmt::format("k-{:03}", i),
                          {{"title", fmt::format("Número {}", i)},
                           {"axis", "agua"},
                           {"track", i % 3 == 0 ? "proactive" : "cocreated"}});
        site_.emplace(std::move(register_.desk()));
    }
    cocrea::web::Response get(const std::string& target) {
        const auto read = *cocrea::web::read_target(target);
        return site_->answer(
            {.method = "GET", .path = read.first, .query = read.second, .fields = {}});
    }

    Register register_{Stage::incorporated};
    std::optional<Site> site_;
};

/// Everything that a page loads when it is seen first.
constexpr std::size_t most_bytes = 100'000;

TEST_F(Long, IsShownInPartsThatLeadToEachOther) {
    const auto first = get("/es/plan").body;
    EXPECT_THAT(first, AllOf(HasSubstr("1 a 50 de 120"), HasSubstr("k-050"),
                             HasSubstr("href=\"/es/plan?part=2\""), Not(HasSubstr("Anterior"))));
    EXPECT_THAT(first, Not(HasSubstr(">k-051<")));
    EXPECT_THAT(get("/es/plan?part=2").body,
                AllOf(HasSubstr("51 a 100 de 120"), HasSubstr("href=\"/es/plan\">Anterior"),
                      HasSubstr("href=\"/es/plan?part=3\">Siguiente")));
    EXPECT_THAT(get("/es/plan?part=3").body,
                AllOf(HasSubstr("101 a 120 de 120"), Not(HasSubstr("Siguiente"))));
}

TEST_F(Long, BeginsAtTheFirstWhereAPartIsAskedForThatThereIsNot) {
    for (const auto* part : {"0", "4", "x", "-1", "99999999999999999999"})
        EXPECT_THAT(get(std::string("/es/plan?part=") + part).body, HasSubstr("1 a 50 de 120"))
            << part;
}

TEST_F(Long, IsNarrowedDownAndStaysSo) {
    EXPECT_THAT(
        get("/en/plan?track=cocreated").body,
        AllOf(HasSubstr("1 to 50 of 80"), HasSubstr("href=\"/en/plan?part=2&amp;track=cocreated\""),
              HasSubstr("<option value=\"cocreated\" selected=\"\">")));
    EXPECT_THAT(get("/en/plan?track=proactive&axis=agua").body, Not(HasSubstr("web.part")));
    EXPECT_THAT(get("/en/plan?phase=closed").body, HasSubstr("Nothing fits."));
    EXPECT_THAT(get("/en/plan?phase=<b>").body, Not(HasSubstr("<b>")));
}

TEST_F(Long, HasNoPageThatIsTooLarge) {
    const auto css = get("/es/").body;
    const auto at = css.find("/assets/");
    const auto style = get(css.substr(at, css.find('"', at) - at)).body.size();
    for (const auto& [address, page] :
         cocrea::test::all_pages([&](const std::string& address) { return get(address); })) {
        EXPECT_EQ(page.status, 200u) << address;
        if (page.type != "text/html; charset=utf-8") continue;
        EXPECT_LT(page.body.size() + style, most_bytes) << address;
    }
}

class Growing : public cocrea::test::Town {};

TEST_F(Growing, HasInItsListsWhatCameSinceTheyWereReadFirst) {
    auto desk = begin();
    const Site site(open(cocrea::test::Mode::read));
    const auto people = [&] {
        return site.answer({.method = "GET", .path = "/es/integrantes", .query = {}, .fields = {}})
            .body;
    };
    EXPECT_THAT(people(), Not(HasSubstr("ana")));
    act(desk, person("ana"));
    act(desk, {.deed = "role.assign",
               .object = cocrea::ObjectId("role.facilitator"),
               .actor = cocrea::ActorId("reg"),
               .capacity = "registrar",
               .body = {{"actor", "ana"}}});
    EXPECT_THAT(people(), HasSubstr("ana"));
    act(desk, {.deed = "role.end",
               .object = cocrea::ObjectId("role.facilitator"),
               .actor = cocrea::ActorId("reg"),
               .capacity = "registrar",
               .body = {{"actor", "ana"}, {"reason", "Se fue"}}});
    EXPECT_THAT(people(), Not(HasSubstr("ana (")));
}

}  // namespace
