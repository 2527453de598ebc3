#include "serving.hpp"

#include <fmt/format.h>

#include <chrono>
#include <deque>
#include <thread>

#include "cocrea/web/hosts.hpp"
#include "cocrea/web/metrics.hpp"
#include "cocrea/web/server.hpp"
#include "house.hpp"

namespace cocrea {
namespace {

using web::Request;
using web::Response;
using Clock = std::chrono::steady_clock;

constexpr const char* plain = "text/plain; charset=utf-8";

/// A line of the operational log, said of a register of several.
std::function<void(const std::string&)> said_of(
    const std::string& name, const std::function<void(const std::string&)>& told) {
    if (name.empty()) return told;
    return [name, told](const std::string& line) { told(name + ": " + line); };
}

/// The registers that are shown, each in a house of its own.
class Houses {
  public:
    Houses(std::vector<cli::Exhibit> registers,
           const std::function<void(const std::string&)>& warned) {
        for (auto& one : registers) {
            auto named = said_of(one.name, warned);
            all_.emplace_back(std::move(one), std::move(named));
        }
    }

    std::deque<House>& all() { return all_; }
    std::vector<std::string> names() const {
        std::vector<std::string> names;
        for (const auto& house : all_) names.push_back(house.name());
        return names;
    }
    /// Those that are open.
    std::vector<const web::Site*> sites() const {
        std::vector<const web::Site*> sites;
        for (const auto& house : all_)
            if (const auto* site = house.site()) sites.push_back(site);
        return sites;
    }
    /// The places of those that are not.
    std::vector<std::size_t> closed() const {
        std::vector<std::size_t> places;
        for (std::size_t i = 0; i < all_.size(); ++i)
            if (!all_[i].site()) places.push_back(i);
        return places;
    }
    /// Whether all of them can be read.
    Response readiness() const {
        auto response = web::readiness(sites());
        const auto places = closed();
        if (places.empty()) return response;
        response.status = 503;
        response.body = all_[places.front()].name() + "\n";
        return response;
    }

  private:
    std::deque<House> all_;
};

/// What was answered, without who asked and for what: an address can hold a secret or a name.
std::string line_of(const Request& request, const Response& response, Clock::duration took) {
    const std::chrono::duration<double, std::milli> time = took;
    return fmt::format("{} {} {} in {:.1f} ms, {} bytes", request.method,
                       web::Metrics::sort_of(request), response.status, time.count(),
                       response.body.size());
}

/// Answers, and counts what was answered; what fails is counted as the server says it.
class Counted {
  public:
    Counted(web::Server::Handler answer, web::Metrics& metrics,
            std::function<void(const std::string&)> told)
        : answer_(std::move(answer)), metrics_(metrics), told_(std::move(told)) {}

    Response operator()(const Request& request) {
        const auto begin = Clock::now();
        const auto done = [&](const Response& response) {
            const auto took = Clock::now() - begin;
            metrics_.count(request, response.status, took);
            told_(line_of(request, response, took));
        };
        try {
            auto response = answer_(request);
            done(response);
            return response;
        } catch (...) {
            done({.status = 500});
            throw;
        }
    }

  private:
    web::Server::Handler answer_;
    web::Metrics& metrics_;
    std::function<void(const std::string&)> told_;
};

/// For whoever watches over the server, on this machine alone.
class Watched {
  public:
    Watched(std::uint16_t port, const web::Server& shown, const web::Metrics& metrics,
            const Houses& houses)
        : server_({.port = port, .connections = 16, .workers = 1},
                  [&shown, &metrics, &houses](const Request& request) {
                      if (request.path == "/healthz")
                          return Response{.body = "ok\n", .type = plain};
                      if (request.path == "/readyz") return houses.readiness();
                      if (request.path != "/metrics")
                          return Response{.status = 404, .body = "404\n", .type = plain};
                      return Response{.body = metrics.text(shown.counts(), houses.sites()),
                                      .type = "text/plain; version=0.0.4; charset=utf-8"};
                  }) {}
    ~Watched() {
        server_.stop();
        running_.join();
    }
    std::uint16_t port() const { return server_.port(); }

  private:
    web::Server server_;
    std::thread running_{[this] { server_.run(); }};
};

}  // namespace

void serve(cli::Serving serving) {
    Houses houses(std::move(serving.registers), serving.warned);
    web::Hosts hosts(houses.names());
    const bool alone = houses.all().front().name().empty();
    if (alone) houses.all().front().open();
    web::Metrics metrics;
    std::vector<web::Server::Handler> handlers;
    for (const auto& house : houses.all())
        handlers.emplace_back(
            Counted([&house](const Request& request) { return house.answer(request); }, metrics,
                    said_of(house.name(), serving.told)));
    if (!alone)
        handlers.emplace_back(Counted(
            [&](const Request& request) {
                return request.path == "/readyz" ? houses.readiness()
                                                 : hosts.answer(request, houses.closed());
            },
            metrics, serving.told));
    const auto elsewhere = handlers.size() - 1;
    web::Server server(
        {.address = serving.address, .port = serving.port}, std::move(handlers),
        [&](const Request& request) { return hosts.of(request).value_or(elsewhere); });
    std::optional<Watched> watched;
    if (serving.metrics) watched.emplace(*serving.metrics, server, metrics, houses);
    server.stop_on_signals();
    serving.ready({.port = server.port(),
                   .metrics = watched ? std::optional(watched->port()) : std::nullopt});
    std::vector<std::jthread> lives;
    for (std::size_t i = 0; i < houses.all().size(); ++i) {
        auto& house = houses.all()[i];
        const House::Told told{
            .opened =
                [&, i](web::Site& site) {
                    hosts.learn(i, site.desk().publishing().origin());
                    const auto whom = serving.invited(site.desk());
                    serving.opened(house.name(), whom,
                                   whom.empty() ? "" : site.invite(whom, serving.language));
                },
            .closed = [&](const std::exception& why) { serving.closed(house.name(), why); },
            .announce = [&, i](std::string event) { server.announce(std::move(event), i); }};
        lives.emplace_back([&house, told](const std::stop_token& stop) { house.live(stop, told); });
    }
    server.run();
    for (auto& life : lives) life.request_stop();  // all of them, before any is waited for
}

}  // namespace cocrea
