#pragma once

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <functional>
#include <memory>
#include <string>
#include <vector>

#include "cocrea/web/message.hpp"

namespace cocrea::web {

/// Where and how much a server takes. Times are for one connection.
struct Listening {
    std::string address = "127.0.0.1";   ///< numeric; one of this machine
    std::uint16_t port = 0;              ///< 0: any that is free
    std::size_t header = 8 * 1024;       ///< most bytes of request line and header
    std::size_t body = 64 * 1024;        ///< most bytes of a body
    std::size_t upload = most_uploaded;  ///< the same of a form with files (`multipart/form-data`)
    std::size_t uploads = 16;            ///< of these at once; further ones are told to wait
    std::size_t connections = 2048;      ///< most at once; further ones are closed
    std::size_t workers = 4;             ///< threads that answer for each handler
    std::chrono::seconds header_time{10};  ///< for a whole header, and between two requests
    std::chrono::seconds body_time{30};    ///< for a whole body, and for an answer to be taken: one
                                           ///< second more for each 16 KiB of it
    std::chrono::seconds upload_time{900};  ///< for a form with files; a part of it has `body_time`
    std::chrono::seconds last_time{5};      ///< for what is under way when it stops
};

/// Serves HTTP/1.1 (RFC 9112) from one address: what is not framed as the RFC says is refused, not
/// guessed at. TLS is for a proxy before it. Reads and writes in one thread; answers are made in
/// others, so that one that takes long holds up nobody. A form with files goes to a file as it
/// comes: no more of it is in memory than of any other.
///
/// There may be several handlers. Each answers in threads of its own, and has of the connections
/// and of the forms with files at once its even part, but for a few that each may have: what one of
/// them is slow to answer holds up nobody who asks another. Who would be one too many is told to
/// come back (503).
class Server {
  public:
    /// Answers a request; may throw, which is a 500. From several threads.
    using Handler = std::function<Response(const Request&)>;

    /// Which handler a request is for, by its place; nothing of the body is there yet. Neither slow
    /// nor throwing: everybody waits for it.
    using Choice = std::function<std::size_t(const Request&)>;

    /// How a server stands.
    struct Counts {
        std::size_t connections = 0;  ///< that are open
        std::size_t followers = 0;    ///< answers that go on, or wait for something to say
        std::size_t queue = 0;        ///< requests that no worker has taken up yet
        std::uint64_t refused = 0;    ///< since it began: what no handler was asked
    };

    /// Listens; nothing is taken yet. Throws `std::system_error` when it cannot.
    Server(const Listening& listening, Handler handler);
    /// The same for one handler or more.
    Server(const Listening& listening, std::vector<Handler> handlers, Choice choice);
    /// Not while it runs.
    ~Server();

    /// Where it listens.
    std::uint16_t port() const;

    /// How it stands now. From any thread.
    Counts counts() const;

    /// Sends `event` (HTML Living Standard, 9.2.5) to everybody whose answer by that handler
    /// follows; who is slow gets the newest alone. From any thread.
    void announce(std::string event, std::size_t handler = 0);

    /// Serves until `stop`; what is under way is answered first. Once.
    void run();

    /// Ends `run`. From any thread, and from a signal's handler that Asio calls.
    void stop();

    /// Ends `run` on SIGINT and SIGTERM.
    void stop_on_signals();

  private:
    struct State;
    std::unique_ptr<State> state_;
};

}  // namespace cocrea::web
