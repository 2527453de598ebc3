#include "serving.hpp"

#include <fmt/format.h>

#include <chrono>
#include <thread>

#include "cocrea/web/courier.hpp"
#include "cocrea/web/metrics.hpp"
#include "cocrea/web/server.hpp"
#include "cocrea/web/site.hpp"

namespace cocrea {
namespace {

using web::Request;
using web::Response;
using Clock = std::chrono::steady_clock;
using Sites = std::span<const web::Site* const>;

constexpr const char* plain = "text/plain; charset=utf-8";

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
    Counted(Sites sites, web::Metrics& metrics, std::function<void(const std::string&)> told)
        : sites_(sites), metrics_(metrics), told_(std::move(told)) {}

    Response operator()(const Request& request) {
        const auto begin = Clock::now();
        const auto done = [&](const Response& response) {
            const auto took = Clock::now() - begin;
            metrics_.count(request, response.status, took);
            told_(line_of(request, response, took));
        };
        try {
            auto response = request.path == "/readyz" ? web::readiness(sites_)
                                                      : sites_.front()->answer(request);
            done(response);
            return response;
        } catch (...) {
            done({.status = 500});
            throw;
        }
    }

  private:
    Sites sites_;
    web::Metrics& metrics_;
    std::function<void(const std::string&)> told_;
};

/// For whoever watches over the server, on this machine alone.
class Watched {
  public:
    Watched(std::uint16_t port, const web::Server& shown, const web::Metrics& metrics, Sites sites)
        : server_({.port = port, .connections = 16, .workers = 1},
                  [=, &shown, &metrics](const Request& request) {
                      if (request.path == "/healthz")
                          return Response{.body = "ok\n", .type = plain};
                      if (request.path == "/readyz") return web::readiness(sites);
                      if (request.path != "/metrics")
                          return Response{.status = 404, .body = "404\n", .type = plain};
                      return Response{.body = metrics.text(shown.counts(), sites),
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

/// Sends to webhooks while it lives; where it cannot, the operational log says why.
std::jthread courier_of(const web::Site& site,
                        const std::function<void(const std::string&)>& told) {
    if (site.desk().file().empty()) return {};
    try {
        return std::jthread([courier = web::Courier(site, web::carrier_by_curl())](
                                const std::stop_token& stop) mutable { courier.run(stop); });
    } catch (const std::runtime_error& why) {
        told(std::string("no webhooks: ") + why.what());
        return {};
    }
}

}  // namespace

void serve(cli::Serving serving) {
    web::Site site(std::move(serving.desk));
    const web::Site* const sites[]{&site};
    web::Metrics metrics;
    web::Server server({.address = serving.address, .port = serving.port},
                       Counted(sites, metrics, serving.told));
    std::optional<Watched> watched;
    if (serving.metrics) watched.emplace(*serving.metrics, server, metrics, sites);
    server.stop_on_signals();
    serving.ready({.port = server.port(),
                   .metrics = watched ? std::optional(watched->port()) : std::nullopt,
                   .invitation = serving.invited.empty()
                                     ? ""
                                     : site.invite(serving.invited, serving.language)});
    const std::jthread following([&](const std::stop_token& stop) {
        site.watch(stop, [&](std::string event) { server.announce(std::move(event)); });
    });
    const auto sending = courier_of(site, serving.told);
    server.run();
}

}  // namespace cocrea
