#include "cocrea/web/server.hpp"

#include <algorithm>
#include <boost/asio/co_spawn.hpp>
#include <boost/asio/detached.hpp>
#include <boost/asio/redirect_error.hpp>
#include <boost/asio/signal_set.hpp>
#include <boost/asio/use_awaitable.hpp>
#include <list>

#include "http/connection.hpp"

namespace cocrea::web {
namespace {

namespace asio = boost::asio;
using asio::use_awaitable;
using asio::ip::tcp;
using Failed = boost::system::error_code;

/// What is kept for a handler, however many there are.
constexpr std::size_t least_requests = 64, least_uploads = 2;

/// The even part of `all` that each of `count` has, or `least`.
std::size_t part_of(std::size_t all, std::size_t count, std::size_t least) {
    return std::min(all, std::max(all / count, least));
}

}  // namespace

struct Server::State {
    State(const Listening& how, std::vector<Handler> handlers, Choice choice)
        : common{.listening = how, .choice = std::move(choice)},
          acceptor(io, {asio::ip::make_address(how.address), how.port}),
          signals(io),
          last(io) {
        const auto count = handlers.size();
        const Crew::Part part{.requests = part_of(how.connections, count, least_requests),
                              .uploads = part_of(how.uploads, count, least_uploads)};
        for (auto& handler : handlers)
            common.crews.emplace_back(io, std::move(handler), how.workers, part);
    }

    asio::awaitable<void> take_connections();
    asio::awaitable<void> serve(std::list<Connection>::iterator at);
    void stop();

    Common common;  ///< for what `io` has under way to its end
    asio::io_context io{1};
    tcp::acceptor acceptor;
    const std::uint16_t port = acceptor.local_endpoint().port();
    asio::signal_set signals;
    asio::steady_timer last;
    std::list<Connection> connections;
    std::atomic<std::size_t> open = 0;  ///< of them, for whoever watches
};

asio::awaitable<void> Server::State::take_connections() {
    while (!common.stopping) {
        Failed failed;
        auto socket = co_await acceptor.async_accept(asio::redirect_error(use_awaitable, failed));
        if (failed == asio::error::operation_aborted) co_return;
        if (failed) {  // too many files are open: those that are will be closed
            last.expires_after(std::chrono::milliseconds(100));
            co_await last.async_wait(asio::redirect_error(use_awaitable, failed));
            continue;
        }
        if (connections.size() >= common.listening.connections) continue;
        const auto at = connections.emplace(connections.end(), std::move(socket), common);
        open = connections.size();
        asio::co_spawn(io, serve(at), asio::detached);
    }
}

asio::awaitable<void> Server::State::serve(std::list<Connection>::iterator at) {
    co_await at->serve();
    connections.erase(at);
    open = connections.size();
    if (common.stopping && connections.empty()) last.cancel();
}

void Server::State::stop() {
    if (common.stopping) return;
    common.stopping = true;
    Failed ignored;
    acceptor.close(ignored);
    signals.cancel(ignored);
    for (auto& connection : connections) connection.end_if_idle();
    for (auto& crew : common.crews) crew.stop();
    last.expires_after(common.listening.last_time);
    last.async_wait([this](const Failed&) { io.stop(); });
    if (connections.empty()) last.cancel();
}

Server::Server(const Listening& listening, std::vector<Handler> handlers, Choice choice) try
    : state_(std::make_unique<State>(listening, std::move(handlers), std::move(choice))) {
} catch (const boost::system::system_error& error) {
    throw std::system_error(error.code());
}

Server::Server(const Listening& listening, Handler handler)
    : Server(listening, std::vector{std::move(handler)}, [](const Request&) { return 0; }) {}

Server::~Server() = default;

std::uint16_t Server::port() const { return state_->port; }

Server::Counts Server::counts() const {
    Counts counts{.connections = state_->open, .refused = state_->common.turned_away};
    for (const auto& crew : state_->common.crews) {
        counts.followers += crew.following();
        counts.queue += crew.queued();
    }
    return counts;
}

void Server::announce(std::string event, std::size_t handler) {
    auto made = std::make_shared<const std::string>(std::move(event));
    asio::post(state_->io, [this, made, handler] { state_->common.crews[handler].announce(made); });
}

void Server::run() {
    asio::co_spawn(state_->io, state_->take_connections(), asio::detached);
    state_->io.run();
    for (auto& crew : state_->common.crews) crew.join();
}

void Server::stop() {
    asio::post(state_->io, [this] { state_->stop(); });
}

void Server::stop_on_signals() {
    state_->signals.add(SIGINT);
    state_->signals.add(SIGTERM);
    state_->signals.async_wait([this](const Failed& failed, int) {
        if (!failed) state_->stop();
    });
}

}  // namespace cocrea::web
