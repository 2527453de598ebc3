#pragma once

#include <atomic>
#include <boost/asio/awaitable.hpp>
#include <boost/asio/io_context.hpp>
#include <boost/asio/steady_timer.hpp>
#include <boost/asio/thread_pool.hpp>
#include <chrono>
#include <memory>
#include <string>
#include <vector>

#include "cocrea/web/server.hpp"

namespace cocrea::web {

/// What one handler has for itself: the threads in which it answers, and those who follow what it
/// announces. However slow it is, it holds up nobody who asks another. For the thread of its `io`,
/// but for the figures.
class Crew {
  public:
    /// What may be under way here at once.
    struct Part {
        std::size_t requests;  ///< from their header to the end of their answer
        std::size_t uploads;   ///< forms with files that are being read
    };

    /// As the members of `Listening` say, but for the part.
    Crew(boost::asio::io_context& io, Server::Handler handler, std::size_t workers, Part part);

    /// A place for something that is under way, as long as it lives.
    class Place {
      public:
        /// Takes one of `most`, where `taken` are; `is_there` says whether there was one left.
        Place(std::size_t& taken, std::size_t most) : taken_(taken), is_there_(taken < most) {
            taken_ += is_there_;
        }
        ~Place() { taken_ -= is_there_; }
        Place(const Place&) = delete;
        Place& operator=(const Place&) = delete;
        bool is_there() const { return is_there_; }

      private:
        std::size_t& taken_;
        const bool is_there_;
    };
    Place place_for_request() { return {requests_, part_.requests}; }
    Place place_for_upload() { return {uploads_, part_.uploads}; }

    /// What the handler answers, once it no longer waits for something to say.
    boost::asio::awaitable<Response> answer(const Request& request);

    /// Until something is announced, or the time is over.
    boost::asio::awaitable<void> pause(std::chrono::steady_clock::duration time);

    /// The newest that was announced; null before.
    const std::shared_ptr<const std::string>& announced() const { return announced_; }
    /// Tells everybody who follows.
    void announce(std::shared_ptr<const std::string> event);

    /// Nothing is waited for any more.
    void stop();
    /// Until the last answer is made. From the thread that ends the server.
    void join() { workers_.join(); }

    std::size_t following() const { return following_; }  ///< from any thread
    std::size_t queued() const { return queued_; }        ///< likewise

  private:
    boost::asio::awaitable<Response> ask(const Request& request);
    void wake();

    boost::asio::io_context& io_;
    const Server::Handler handler_;
    const Part part_;
    std::size_t requests_ = 0, uploads_ = 0;
    std::vector<boost::asio::steady_timer*> followers_;
    std::shared_ptr<const std::string> announced_;
    bool stopping_ = false;
    std::atomic<std::size_t> following_ = 0, queued_ = 0;
    boost::asio::thread_pool workers_;
};

}  // namespace cocrea::web
