#include "cocrea/web/server.hpp"

#include <arpa/inet.h>
#include <gtest/gtest.h>
#include <netinet/in.h>
#include <sys/socket.h>
#include <unistd.h>

#include <atomic>
#include <boost/json.hpp>
#include <filesystem>
#include <fstream>
#include <future>
#include <iterator>
#include <thread>

namespace {

namespace json = boost::json;
using cocrea::web::Listening;
using cocrea::web::Request;
using cocrea::web::Response;
using cocrea::web::Server;

/// A connection to a port of this machine, as any program may have it.
class Peer {
  public:
    explicit Peer(std::uint16_t port) : socket_(::socket(AF_INET, SOCK_STREAM, 0)) {
        sockaddr_in address{};
        address.sin_family = AF_INET;
        address.sin_port = htons(port);
        address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
        if (::connect(socket_, reinterpret_cast<sockaddr*>(&address), sizeof address) != 0)
            throw std::system_error(errno, std::generic_category());
    }
    ~Peer() { ::close(socket_); }
    Peer(const Peer&) = delete;
    Peer& operator=(const Peer&) = delete;

    void say(std::string_view bytes) const {
        while (!bytes.empty()) {
            const auto count = ::send(socket_, bytes.data(), bytes.size(), MSG_NOSIGNAL);
            if (count <= 0) return;
            bytes.remove_prefix(static_cast<std::size_t>(count));
        }
    }
    void end() const { ::shutdown(socket_, SHUT_WR); }
    /// Waits for the first byte of an answer, which stays to be heard.
    void await() const {
        char first = 0;
        ASSERT_EQ(::recv(socket_, &first, 1, MSG_PEEK), 1);
    }
    /// All that comes until it ends with `end`.
    std::string hear_until(std::string_view end) const {
        std::string all;
        for (char one = 0; !all.ends_with(end) && ::recv(socket_, &one, 1, 0) == 1;) all += one;
        return all;
    }
    /// All that comes until the other side ends.
    std::string hear() const {
        std::string all;
        char some[4096];
        for (ssize_t count = 0; (count = ::recv(socket_, some, sizeof some, 0)) > 0;)
            all.append(some, static_cast<std::size_t>(count));
        return all;
    }

  private:
    int socket_;
};

Response echo(const Request& request) {
    if (request.path == "/from") return {.body = request.from};
    if (request.path == "/broken") throw std::runtime_error("broken");
    if (request.path == "/wait") {
        static std::atomic<int> asked = 0;
        const bool later = asked++ > 0;
        return {.body = later ? "later" : "nothing yet",
                .wait = std::chrono::seconds(later ? 0 : 60)};
    }
    if (request.path == "/never")
        return {.body = "nothing yet",
                .wait = std::chrono::seconds(request.query.contains("short"))};
    if (request.path == "/follow")
        return {.body = "data: first\n\n", .type = "text/event-stream", .follows = true};
    if (request.too_large) return {.status = 413, .body = "too large"};
    if (request.spooled && request.path == "/back") return {.file = request.spooled->path()};
    if (request.spooled)
        return {.body = std::to_string(std::filesystem::file_size(request.spooled->path()))};
    return {.body = request.method + " " + request.path + " " + request.body,
            .type = "text/plain; charset=utf-8"};
}

class Served : public testing::Test {
  protected:
    explicit Served(Listening listening = {}) : server_(listening, echo) {}
    ~Served() override {
        server_.stop();
        running_.join();
    }

    /// The whole answer to one connection's bytes.
    std::string answer(std::string_view bytes) const {
        const Peer peer(server_.port());
        peer.say(bytes);
        peer.end();
        return peer.hear();
    }

    Server server_;
    std::thread running_{[this] { server_.run(); }};
};

struct Strict : Served {
    Strict() : Served({.body = 64 * 1024}) {}
};

bool is_status(const std::string& answer, std::string_view status) {
    return answer.starts_with("HTTP/1.1 " + std::string(status));
}

TEST_F(Served, IsToldFromWhereARequestComes) {
    EXPECT_TRUE(answer("GET /from HTTP/1.1\r\nHost: a\r\n\r\n").ends_with("\r\n\r\n127.0.0.1"));
}

TEST_F(Served, AnswersOneRequestAfterTheOther) {
    const auto both = answer(
        "GET /a HTTP/1.1\r\nHost: x\r\n\r\n"
        "POST /b HTTP/1.1\r\nHost: x\r\nContent-Length: 2\r\nConnection: close\r\n\r\nhi");
    EXPECT_TRUE(is_status(both, "200"));
    EXPECT_NE(both.find("GET /a "), both.npos);
    EXPECT_NE(both.find("POST /b hi"), both.npos);
}

TEST_F(Served, TellsWhoFollowsWhatIsAnnounced) {
    const Peer peer(server_.port());
    peer.say("GET /follow HTTP/1.1\r\nHost: x\r\n\r\n");
    EXPECT_NE(peer.hear_until("first\n\n").find("text/event-stream"), std::string::npos);
    EXPECT_EQ(server_.counts().connections, 1u);
    server_.announce("data: second\n\n");
    EXPECT_EQ(peer.hear_until("\n\n"), "data: second\n\n");
    server_.announce("data: third\n\n");
    EXPECT_EQ(peer.hear_until("\n\n"), "data: third\n\n");
    server_.stop();
    EXPECT_EQ(peer.hear(), "");
}

TEST_F(Served, AsksOnceMoreWhenSomethingIsAnnounced) {
    const Peer peer(server_.port());
    peer.say("GET /wait HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n");
    std::string heard;
    std::thread hearing([&] { heard = peer.hear(); });
    const Peer follower(server_.port());
    follower.say("GET /follow HTTP/1.1\r\nHost: x\r\n\r\n");
    follower.hear_until("first\n\n");
    server_.announce("data: one\n\n");
    hearing.join();
    EXPECT_TRUE(is_status(heard, "200"));
    EXPECT_TRUE(heard.ends_with("later")) << heard;
}

TEST_F(Served, AnswersWhatThereIsWhenTheTimeIsOver) {
    const auto answered =
        answer("GET /never?short HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n");
    EXPECT_TRUE(is_status(answered, "200"));
    EXPECT_TRUE(answered.ends_with("nothing yet")) << answered;
}

TEST_F(Served, LeavesTheBodyOutForHead) {
    const auto answered = answer("HEAD /a HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n");
    EXPECT_NE(answered.find("Content-Length: 8\r\n"), answered.npos);
    EXPECT_TRUE(answered.ends_with("\r\n\r\n"));
}

TEST_F(Served, RefusesAMethodItDoesNotKnow) {
    EXPECT_TRUE(is_status(answer("DELETE /a HTTP/1.1\r\nHost: x\r\n\r\n"), "501"));
    EXPECT_EQ(server_.counts().refused, 1u);
}

TEST_F(Served, TellsOfAFailureOfItsOwnWithoutSayingWhich) {
    const auto answered = answer("GET /broken HTTP/1.1\r\nHost: x\r\n\r\n");
    EXPECT_TRUE(is_status(answered, "500"));
    EXPECT_EQ(answered.find("runtime_error"), answered.npos);
}

TEST_F(Served, LetsWhoAsksFirstSendABody) {
    const Peer peer(server_.port());
    peer.say(
        "POST /a HTTP/1.1\r\nHost: x\r\nContent-Length: 2\r\nExpect: 100-continue\r\n"
        "Connection: close\r\n\r\n");
    peer.say("hi");
    const auto answered = peer.hear();
    EXPECT_TRUE(is_status(answered, "100"));
    EXPECT_NE(answered.find("POST /a hi"), answered.npos);
}

std::string form_with_files(const std::string& path, std::size_t length,
                            const std::string& more = "") {
    return "POST " + path + " HTTP/1.1\r\nHost: x\r\nConnection: close\r\n" + more +
           "Content-Type: multipart/form-data; boundary=x\r\nContent-Length: " +
           std::to_string(length) + "\r\n\r\n";
}

TEST_F(Served, TakesAFormWithFilesThatIsLargerThanAnyOther) {
    const std::string body(5 << 20, 'a');
    EXPECT_TRUE(answer(form_with_files("/f", body.size()) + body).ends_with("\r\n\r\n5242880"));
    EXPECT_TRUE(is_status(answer("POST /f HTTP/1.1\r\nHost: x\r\nContent-Length: 70000\r\n\r\n" +
                                 std::string(70000, 'a')),
                          "413"));
    EXPECT_TRUE(is_status(answer(form_with_files("/f", 10) + "short"), "400"));
    const auto chunked = answer(
        "POST /f HTTP/1.1\r\nHost: x\r\nConnection: close\r\nTransfer-Encoding: chunked\r\n"
        "Content-Type: multipart/form-data; boundary=x\r\n\r\n3\r\nabc\r\n0\r\n\r\n");
    EXPECT_TRUE(chunked.ends_with("\r\n\r\n3"));
}

struct SmallUploads : Served {
    SmallUploads() : Served({.upload = 1000}) {}
};

TEST_F(SmallUploads, LetsTheHandlerSayThatItIsTooLargeOnceItWasSent) {
    const std::string body(200000, 'a');
    EXPECT_TRUE(answer(form_with_files("/f", 1000) + body.substr(0, 1000)).ends_with("1000"));
    EXPECT_TRUE(answer(form_with_files("/f", body.size()) + body).ends_with("too large"));
    const auto chunked = answer(
        "POST /f HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n"
        "Content-Type: multipart/form-data; boundary=x\r\n\r\n7d0\r\n" +
        body.substr(0, 2000) + "\r\n0\r\n\r\n");
    EXPECT_TRUE(chunked.ends_with("too large"));
    EXPECT_TRUE(is_status(answer(form_with_files("/f", 99999999999)), "413"));
}

TEST_F(Served, SendsAFileAsItIs) {
    std::string body(3 << 20, 'b');
    body += "end";
    const auto answered = answer(form_with_files("/back", body.size()) + body);
    EXPECT_TRUE(is_status(answered, "200"));
    EXPECT_TRUE(answered.ends_with("\r\n\r\n" + body));
}

TEST_F(Served, AnswersWhatIsUnderWayAndThenEnds) {
    const Peer idle(server_.port()), busy(server_.port());
    busy.say("GET /a HTTP/1.1\r\nHost: x\r\n\r\n");
    busy.await();
    server_.stop();
    EXPECT_EQ(idle.hear(), "");
    EXPECT_NE(busy.hear().find("GET /a"), std::string::npos);
}

struct Narrow : Served {
    Narrow() : Served({.connections = 2}) {}
};

TEST_F(Narrow, ClosesConnectionsAboveItsNumber) {
    const Peer one(server_.port()), two(server_.port());
    for (const auto* peer : {&one, &two}) {
        peer->say("GET /a HTTP/1.1\r\nHost: x\r\n\r\n");
        peer->await();
    }
    EXPECT_EQ(Peer(server_.port()).hear(), "");
}

struct Impatient : Served {
    Impatient() : Served({.header_time = std::chrono::seconds(1)}) {}
};

TEST_F(Impatient, GoesOnServingWhileOthersNeverFinish) {
    std::vector<std::unique_ptr<Peer>> slow;
    for (int i = 0; i < 100; ++i) {
        slow.push_back(std::make_unique<Peer>(server_.port()));
        slow.back()->say("GET /a HTTP/1.1\r\nHost: x\r\nX: ");
    }
    EXPECT_TRUE(
        is_status(answer("GET /a HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n"), "200"));
    for (const auto& peer : slow) EXPECT_EQ(peer->hear(), "");
}

/// Bytes that were written as characters of Latin-1.
std::string bytes_of(const json::string& text) {
    std::string bytes;
    for (std::size_t i = 0; i < text.size(); ++i) {
        const auto c = static_cast<unsigned char>(text[i]);
        if (c < 0x80)
            bytes += static_cast<char>(c);
        else
            bytes += static_cast<char>((c & 3) << 6 | (static_cast<unsigned char>(text[++i]) & 63));
    }
    return bytes;
}

TEST_F(Strict, AnswersRawRequestsAsItShould) {
    std::ifstream file(COCREA_RAW_REQUESTS);
    ASSERT_TRUE(file);
    const std::string text{std::istreambuf_iterator<char>(file), {}};
    const auto all = json::parse(text);
    int tried = 0;
    for (const auto& one : all.at("cases").as_array()) {
        const auto answered = answer(bytes_of(one.at("bytes_latin1").as_string()));
        const std::string want(one.at("want").as_string());
        if (want == "accept" || want == "refuse") {
            EXPECT_EQ(is_status(answered, "200"), want == "accept")
                << one.at("name") << ": " << answered;
        }
        EXPECT_EQ(answered.find("HTTP/1.1", 9), std::string::npos)
            << one.at("name") << " was taken for two requests: " << answered;
        ++tried;
    }
    EXPECT_EQ(tried, 52);
    RecordProperty("raw_requests", tried);
}

/// Two handlers, of which the second answers when it is let.
class TwoHandlers : public testing::Test {
  protected:
    ~TwoHandlers() override {
        if (!let_) open();
        server_.stop();
        running_.join();
    }
    void open() {
        let_ = true;
        gate_.set_value();
    }
    std::string ask(const std::string& host, const std::string& path = "/a") const {
        const Peer peer(server_.port());
        peer.say(request(host, path));
        return peer.hear();
    }
    static std::string request(const std::string& host, const std::string& path) {
        return "GET " + path + " HTTP/1.1\r\nHost: " + host + "\r\nConnection: close\r\n\r\n";
    }

    bool let_ = false;
    std::promise<void> gate_;
    std::shared_future<void> opened_ = gate_.get_future().share();
    Server server_{{.connections = 100},
                   {echo,
                    [this](const Request& request) {
                        opened_.wait();
                        return echo(request);
                    }},
                   [](const Request& request) { return request.field("host") == "slow" ? 1 : 0; }};
    std::thread running_{[this] { server_.run(); }};
};

TEST_F(TwoHandlers, OneThatDoesNotAnswerHoldsUpNobodyElse) {
    std::vector<std::unique_ptr<Peer>> waiting;
    for (int i = 0; i < 64; ++i) {
        waiting.push_back(std::make_unique<Peer>(server_.port()));
        waiting.back()->say(request("slow", "/a"));
    }
    while (server_.counts().queue < 60) std::this_thread::yield();
    EXPECT_TRUE(is_status(ask("other"), "200"));
    const auto one_too_many = ask("slow");
    EXPECT_TRUE(is_status(one_too_many, "503")) << one_too_many;
    EXPECT_NE(one_too_many.find("Retry-After"), std::string::npos);
    open();
    for (const auto& peer : waiting) EXPECT_TRUE(is_status(peer->hear(), "200"));
    EXPECT_TRUE(is_status(ask("slow"), "200"));
}

TEST_F(TwoHandlers, WhatIsAnnouncedIsForThoseWhoFollowThatOne) {
    open();
    const Peer one(server_.port()), other(server_.port());
    one.say(request("other", "/follow"));
    other.say(request("slow", "/follow"));
    one.hear_until("first\n\n");
    other.hear_until("first\n\n");
    server_.announce("data: theirs\n\n", 1);
    EXPECT_EQ(other.hear_until("\n\n"), "data: theirs\n\n");
    server_.announce("data: ours\n\n");
    EXPECT_EQ(one.hear_until("\n\n"), "data: ours\n\n");
}

TEST(Listen, ToATakenPortFails) {
    const Server one({}, echo);
    EXPECT_THROW(Server({.port = one.port()}, echo), std::system_error);
    EXPECT_THROW(Server({.address = "nowhere"}, echo), std::system_error);
}

}  // namespace
