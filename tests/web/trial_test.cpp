#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "web/signed_in.hpp"

namespace {

using cocrea::kit::Stage;
using cocrea::test::Browser;
using cocrea::test::SignedInSite;
using testing::AllOf;
using testing::HasSubstr;
using testing::Not;

TEST(ATrialVote, ShowsWhoOpensSessionsWhoIsReady) {
    SignedInSite at(Stage::installed);
    EXPECT_THAT(at.browser.get("/es/ensayo").body,
                AllOf(HasSubstr("contraloria"), HasSubstr("todavía no"),
                      HasSubstr("Todavía no tiene una llave")));
    Browser member(at.site);
    at.enter(member, "sociedad");
    EXPECT_THAT(member.get("/es/ensayo").body, Not(HasSubstr("<table")));
    Browser nobody(at.site);
    EXPECT_EQ(nobody.get("/es/ensayo").status, 404u);
}

TEST(ATrialVote, IsNotTakenWithoutAnAnswerOfTheirDevice) {
    SignedInSite at(Stage::installed);
    const auto before = at.size();
    for (const auto* assertion :
         {"", "{}", R"({"authenticator_data":"","client_data":"","signature":""})"}) {
        const auto refused =
            at.browser.submit("/es/ensayo", {{"nonce", "00"}, {"assertion", assertion}});
        EXPECT_EQ(refused.status, 422u);
        EXPECT_THAT(refused.body, HasSubstr("role=\"alert\""));
    }
    EXPECT_EQ(at.size(), before);
}

}  // namespace
