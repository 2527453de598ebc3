#pragma once

#include <atomic>
#include <boost/asio/awaitable.hpp>
#include <boost/asio/ip/tcp.hpp>
#include <boost/beast/core/flat_buffer.hpp>
#include <boost/beast/core/tcp_stream.hpp>
#include <deque>

#include "http/crew.hpp"
#include "http/framing.hpp"

namespace cocrea::web {

/// What the connections of a server have in common.
struct Common {
    const Listening listening;
    const Server::Choice choice;
    std::deque<Crew> crews = {};  ///< one for each handler
    bool stopping = false;
    std::atomic<std::uint64_t> turned_away = 0;  ///< requests that no handler was asked
};

/// Whoever is at the other end: their requests, one after the other, and the answers.
class Connection {
  public:
    Connection(boost::asio::ip::tcp::socket socket, Common& common);

    /// Serves it to its end. It stays where it is as long as that takes.
    boost::asio::awaitable<void> serve();

    /// Ends it where it waits for a request.
    void end_if_idle() {
        if (idle_) stream_.cancel();
    }

  private:
    boost::asio::awaitable<bool> serve_one();
    boost::asio::awaitable<unsigned> read_rest(Crew& crew, Request& request, Parser& parser);
    boost::asio::awaitable<unsigned> read_body(Parser& parser);
    boost::asio::awaitable<unsigned> read_upload(Crew& crew, UploadParser& parser);
    boost::asio::awaitable<void> refuse(unsigned status);
    boost::asio::awaitable<void> send(Message message);
    boost::asio::awaitable<void> send_file(const Response& response, unsigned version, bool head);
    boost::asio::awaitable<void> follow(Crew& crew, const Response& response);
    boost::asio::awaitable<void> close(std::size_t most_read);

    boost::beast::tcp_stream stream_;
    Common& common_;
    const std::string from_;
    boost::beast::flat_buffer buffer_;
    bool idle_ = false;
};

}  // namespace cocrea::web
