#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <openssl/evp.h>
#include <openssl/hmac.h>

#include <boost/json.hpp>
#include <mutex>
#include <thread>

#include "cocrea/web/courier.hpp"
#include "cocrea/web/server.hpp"
#include "web/kept.hpp"

namespace {

namespace json = boost::json;
using cocrea::desk::Webhook;
using cocrea::desk::Webhooks;
using cocrea::kit::Stage;
using cocrea::test::Kept;
using cocrea::web::Courier;
using cocrea::web::Parcel;
using cocrea::web::Received;
using cocrea::web::Request;
using cocrea::web::Response;
using cocrea::web::Server;
using cocrea::web::Site;

constexpr std::uint64_t noon = 1767614400;

/// A host that notes what it is sent and answers with a status that the test says.
class Host {
  public:
    ~Host() {
        server_.stop();
        running_.join();
    }
    std::string url() const { return "http://localhost:" + std::to_string(server_.port()) + "/in"; }
    void answer(unsigned status) {
        const std::lock_guard lock(mutex_);
        status_ = status;
    }
    std::vector<Request> got() {
        const std::lock_guard lock(mutex_);
        return got_;
    }

  private:
    Response take(const Request& request) {
        const std::lock_guard lock(mutex_);
        got_.push_back(request);
        return {.status = status_, .fields = {{"Location", "http://localhost:1/"}}};
    }
    std::mutex mutex_;
    unsigned status_ = 200;
    std::vector<Request> got_;
    Server server_{{.body = 1 << 20}, [this](const Request& request) { return take(request); }};
    std::thread running_{[this] { server_.run(); }};
};

class Sent : public testing::Test {
  protected:
    std::string hook(const std::string& url, bool is_near = true, std::uint64_t next = 0) {
        return hooks_.make({.name = "aviso",
                            .url = url,
                            .is_near = is_near,
                            .made_by = cocrea::ActorId("registro"),
                            .made_at = "2026-01-05T12:00:00Z"},
                           next);
    }
    std::uint64_t size() const { return site_.desk().reader().view().head().size; }
    std::string bytes_of(std::uint64_t seq) const {
        return std::string(site_.desk().reader().entry(seq).bytes);
    }

    Kept kept_{Stage::installed};
    Site site_{kept_.open()};
    Webhooks hooks_{kept_.file(), site_.desk().publishing().origin()};
    Host host_;
    Courier courier_{site_, cocrea::web::carrier_by_curl()};
};

TEST_F(Sent, EachEntryOnceInOrderAsASignedEvent) {
    const auto secret = hook(host_.url());
    while (courier_.round(noon)) {
    }
    const auto got = host_.got();
    ASSERT_EQ(got.size(), size());
    for (std::uint64_t seq = 0; seq < size(); ++seq) {
        const auto& request = got[seq];
        const auto event = json::parse(request.body);
        EXPECT_EQ(event.at("specversion"), "1.0");
        EXPECT_EQ(event.at("data"), json::parse(bytes_of(seq)));
        EXPECT_EQ(std::string(event.at("id").as_string()), request.field("webhook-id"));
        EXPECT_TRUE(event.at("type").as_string().starts_with("cocrea."));
        EXPECT_TRUE(request.field("content-type").starts_with("application/cloudevents+json"));
        EXPECT_EQ(request.field("webhook-timestamp"), std::to_string(noon));
    }
    const auto key = *cocrea::from_base64(secret.substr(6));
    const auto& one = got.front();
    const auto text =
        std::string(one.field("webhook-id")) + "." + std::to_string(noon) + "." + one.body;
    unsigned char digest[EVP_MAX_MD_SIZE];
    unsigned length = 0;
    ::HMAC(::EVP_sha256(), key.data(), static_cast<int>(key.size()),
           reinterpret_cast<const unsigned char*>(text.data()), text.size(), digest, &length);
    EXPECT_EQ(one.field("webhook-signature"),
              "v1," + cocrea::to_base64({reinterpret_cast<const char*>(digest), length}));
    EXPECT_FALSE(courier_.round(noon + 1));
    EXPECT_EQ(host_.got().size(), size());
}

TEST_F(Sent, AgainLaterWhereItWasNotTaken) {
    hook(host_.url(), true, size() - 1);
    host_.answer(500);
    EXPECT_FALSE(courier_.round(noon));
    EXPECT_EQ(hooks_.standing("aviso").failed, 1u);
    courier_.round(noon + 4);
    EXPECT_EQ(host_.got().size(), 1u) << "not before the pause is over";
    courier_.round(noon + 5);
    EXPECT_EQ(host_.got().size(), 2u);
    host_.answer(302);
    courier_.round(noon + 5 + 300);
    EXPECT_EQ(host_.got().size(), 3u) << "and nothing is followed";
    host_.answer(204);
    Courier anew(site_, cocrea::web::carrier_by_curl());
    anew.round(noon + 100000);
    const auto got = host_.got();
    ASSERT_EQ(got.size(), 4u) << "as another process has it";
    EXPECT_EQ(got.front().field("webhook-id"), got.back().field("webhook-id"));
    EXPECT_EQ(hooks_.standing("aviso"), (cocrea::desk::Standing{.next = size()}));
    std::vector<unsigned> statuses;
    for (const auto& delivery : hooks_.deliveries("aviso")) statuses.push_back(delivery.status);
    EXPECT_EQ(statuses, (std::vector<unsigned>{500, 500, 302, 204}));
}

TEST_F(Sent, AgainFromWhereSomebodySays) {
    hook(host_.url(), true, size());
    EXPECT_FALSE(courier_.round(noon));
    hooks_.replay("aviso", size() - 2);
    while (courier_.round(noon)) {
    }
    EXPECT_EQ(host_.got().size(), 2u);
}

TEST_F(Sent, ToNoAddressOfThisMachineUnlessSomebodySaidSo) {
    for (const auto* host : {"localhost", "127.0.0.1", "[::1]", "0.0.0.0", "10.0.0.1",
                             "192.168.0.1", "169.254.169.254", "[::ffff:127.0.0.1]", "[fe80::1]",
                             "[fd00::1]", "2130706433", "0x7f.1"}) {
        Parcel parcel{.url = std::string("https://") + host + ":1/"};
        const auto received = cocrea::web::carrier_by_curl()(parcel);
        EXPECT_EQ(received.status, 0u);
        EXPECT_EQ(received.fault, "private") << host;
    }
    const auto plain = cocrea::web::carrier_by_curl()({.url = host_.url()});
    EXPECT_EQ(plain.status, 0u);
    EXPECT_TRUE(host_.got().empty());
    EXPECT_THROW(hook(host_.url(), false), cocrea::desk::Obstacle);
    for (const auto* url : {"", "ftp://x/", "https://", "https://a b/", "https://u:p@x/",
                            "file:///x", "https://x/\n", "HTTPS//x"})
        EXPECT_THROW(hook(url), cocrea::desk::Obstacle) << url;
}

TEST_F(Sent, NothingOfWhatIsForOthers) {
    std::vector<std::string> bodies;
    Courier courier(site_, [&](const Parcel& parcel) {
        bodies.push_back(parcel.body);
        return Received{200, {}};
    });
    hook("https://example.mx/");
    while (courier.round(noon)) {
    }
    const auto reader = site_.desk().reader({cocrea::desk::Viewer::Who::everyone, {}});
    std::size_t open = 0;
    for (std::uint64_t seq = 0; seq < size(); ++seq) open += reader.entry(seq).entry != nullptr;
    EXPECT_EQ(bodies.size(), open);
    EXPECT_EQ(hooks_.standing("aviso").next, size());
}

TEST_F(Sent, NoMoreOnceItIsWithdrawn) {
    hook(host_.url());
    EXPECT_THROW(hook(host_.url()), cocrea::desk::Obstacle);
    hooks_.withdraw("aviso");
    EXPECT_FALSE(courier_.round(noon));
    EXPECT_TRUE(host_.got().empty());
    EXPECT_THROW(hooks_.withdraw("aviso"), cocrea::desk::Obstacle);
    EXPECT_THROW(hooks_.replay("aviso", 0), cocrea::desk::Obstacle);
    EXPECT_TRUE(hooks_.all().empty());
}

TEST(APause, GrowsToADay) {
    std::uint64_t before = 0;
    for (unsigned failures = 1; failures < 30; ++failures) {
        EXPECT_GE(Courier::pause_after(failures), before);
        before = Courier::pause_after(failures);
    }
    EXPECT_EQ(Courier::pause_after(1), 5u);
    EXPECT_EQ(before, 24 * 3600u);
}

}  // namespace
