#include "http/crew.hpp"

#include <boost/asio/co_spawn.hpp>
#include <boost/asio/redirect_error.hpp>
#include <boost/asio/use_awaitable.hpp>

#include "http/framing.hpp"

namespace cocrea::web {

namespace asio = boost::asio;
using asio::use_awaitable;

Crew::Crew(asio::io_context& io, Server::Handler handler, std::size_t workers, Part part)
    : io_(io), handler_(std::move(handler)), part_(part), workers_(workers) {}

asio::awaitable<Response> Crew::ask(const Request& request) {
    ++queued_;
    const auto work = [this, &request]() -> asio::awaitable<Response> {
        --queued_;
        try {
            co_return handler_(request);
        } catch (const std::exception&) {
            co_return refusal(500);
        }
    };
    auto response = co_await asio::co_spawn(workers_, work, use_awaitable);
    co_return response;
}

/// An answer that waits for something is made anew whenever something was announced meanwhile.
asio::awaitable<Response> Crew::answer(const Request& request) {
    using Clock = std::chrono::steady_clock;
    auto told = announced_;
    auto response = co_await ask(request);
    const auto until = Clock::now() + response.wait;
    while (response.wait.count() > 0 && !stopping_ && Clock::now() < until) {
        const auto left = until - Clock::now();
        if (told == announced_) co_await pause(left);
        told = announced_;
        response = co_await ask(request);
    }
    co_return response;
}

asio::awaitable<void> Crew::pause(std::chrono::steady_clock::duration time) {
    asio::steady_timer waiting(io_, time);
    boost::system::error_code woken;
    followers_.push_back(&waiting);
    following_ = followers_.size();
    co_await waiting.async_wait(asio::redirect_error(use_awaitable, woken));
    std::erase(followers_, &waiting);
    following_ = followers_.size();
}

void Crew::wake() {
    for (auto* follower : followers_) follower->cancel();
}

void Crew::announce(std::shared_ptr<const std::string> event) {
    announced_ = std::move(event);
    wake();
}

void Crew::stop() {
    stopping_ = true;
    wake();
}

}  // namespace cocrea::web
