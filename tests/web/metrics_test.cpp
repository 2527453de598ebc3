#include "cocrea/web/metrics.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "web/kept.hpp"

namespace {

using cocrea::kit::Stage;
using cocrea::test::Kept;
using cocrea::web::Metrics;
using cocrea::web::Request;
using cocrea::web::Site;
using testing::HasSubstr;
using testing::Not;

Request asked(const std::string& path, const std::string& method = "GET") {
    return {.method = method, .path = path, .query = {{"key", "secret"}}, .fields = {}};
}

TEST(TheSortOfAPage, IsOneOfAFew) {
    for (const auto& [path, sort] : std::map<std::string, std::string>{{"/api/v1", "api"},
                                                                       {"/api/v1/acts", "api"},
                                                                       {"/api/v11", "page"},
                                                                       {"/data/votes.csv", "data"},
                                                                       {"/assets/0/a.css", "asset"},
                                                                       {"/readyz", "health"},
                                                                       {"/es/plan", "page"}})
        EXPECT_EQ(Metrics::sort_of(asked(path)), sort) << path;
    EXPECT_EQ(Metrics::sort_of(asked("/es/enter", "POST")), "form");
}

class Figures : public testing::Test {
  protected:
    std::string text() const { return metrics_.text({7, 3, 1, 5}, sites_); }

    Kept kept_{Stage::installed};
    Site site_{kept_.open()};
    const Site* const sites_[1]{&site_};
    Metrics metrics_;
};

TEST_F(Figures, CountWhatWasAnsweredAndNotForWhom) {
    using namespace std::chrono_literals;
    metrics_.count(asked("/es/plan"), 200, 3ms);
    metrics_.count(asked("/es/plan/person-7"), 200, 30ms);
    metrics_.count(asked("/api/v1/acts", "POST"), 201, 20s);
    const auto figures = text();
    EXPECT_THAT(figures, HasSubstr("cocrea_http_requests_total{sort=\"page\",method=\"GET\","
                                   "status=\"200\"} 2\n"));
    EXPECT_THAT(figures, HasSubstr("_bucket{sort=\"page\",le=\"0.005\"} 1\n"));
    EXPECT_THAT(figures, HasSubstr("_bucket{sort=\"page\",le=\"0.05\"} 2\n"));
    EXPECT_THAT(figures, HasSubstr("_bucket{sort=\"api\",le=\"10\"} 0\n"));
    EXPECT_THAT(figures, HasSubstr("_bucket{sort=\"api\",le=\"+Inf\"} 1\n"));
    EXPECT_THAT(figures, HasSubstr("cocrea_http_connections 7\n"));
    EXPECT_THAT(figures, HasSubstr("cocrea_http_followers 3\n"));
    EXPECT_THAT(figures, HasSubstr("cocrea_http_queue 1\n"));
    EXPECT_THAT(figures, HasSubstr("cocrea_http_refused_total 5\n"));
    EXPECT_THAT(figures, Not(HasSubstr("secret")));
    EXPECT_THAT(figures, Not(HasSubstr("person-7")));
}

TEST_F(Figures, TellOfTheRegisterWhatThereIs) {
    const auto label = "{register=\"" + site_.desk().publishing().origin() + "\"} ";
    const auto size = std::to_string(site_.desk().reader().view().head().size);
    EXPECT_THAT(text(), HasSubstr("cocrea_log_entries" + label + size + "\n"));
    EXPECT_THAT(text(), Not(HasSubstr("cocrea_checkpoint_entries" + label)));
    EXPECT_THAT(text(), Not(HasSubstr("cocrea_backup_timestamp_seconds" + label)));
    auto desk = kept_.open();
    const auto key = cocrea::SecretKey::from_seed(std::string(32, 'l'));
    desk.publishing().publish(std::span(&key, 1));
    desk.back_up(kept_.file().string() + ".backup");
    EXPECT_THAT(text(), HasSubstr("cocrea_checkpoint_entries" + label + size + "\n"));
    EXPECT_THAT(text(), HasSubstr("cocrea_checkpoint_timestamp_seconds" + label));
    EXPECT_THAT(text(), HasSubstr("cocrea_backup_timestamp_seconds" + label));
}

TEST_F(Figures, SayWhetherTheRegisterIsReady) {
    EXPECT_EQ(cocrea::web::readiness(sites_).status, 200u);
    std::filesystem::resize_file(kept_.file(), 0);
    EXPECT_EQ(cocrea::web::readiness(sites_).status, 503u);
}

}  // namespace
