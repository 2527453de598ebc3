// The server library by itself: answers every request with the bytes of one file, as its
// documentation would have it done, for what a server that does something is held against.
//
//   cocrea-bench-server FILE TYPE
//
// prints the port of 127.0.0.1 on which it listens, until it is killed.

#include <boost/asio/awaitable.hpp>
#include <boost/asio/co_spawn.hpp>
#include <boost/asio/detached.hpp>
#include <boost/asio/io_context.hpp>
#include <boost/asio/ip/tcp.hpp>
#include <boost/asio/use_awaitable.hpp>
#include <boost/beast/core/flat_buffer.hpp>
#include <boost/beast/core/tcp_stream.hpp>
#include <boost/beast/http.hpp>
#include <fstream>
#include <iostream>
#include <iterator>

namespace {

namespace asio = boost::asio;
namespace beast = boost::beast;
namespace http = beast::http;
using asio::use_awaitable;
using asio::ip::tcp;

struct File {
    std::string bytes, type;
};

asio::awaitable<void> answer(beast::tcp_stream stream, const File& file) try {
    beast::flat_buffer buffer;
    for (bool goes_on = true; goes_on;) {
        http::request<http::string_body> request;
        co_await http::async_read(stream, buffer, request, use_awaitable);
        goes_on = request.keep_alive();
        http::response<http::string_body> response{http::status::ok, request.version()};
        response.set(http::field::content_type, file.type);
        response.keep_alive(goes_on);
        response.body() = file.bytes;
        response.prepare_payload();
        http::response_serializer<http::string_body> serializer(response);
        co_await http::async_write(stream, serializer, use_awaitable);
    }
} catch (const boost::system::system_error&) {  // whoever asked has gone
}

asio::awaitable<void> listen(tcp::acceptor& acceptor, const File& file) {
    while (true) {
        auto socket = co_await acceptor.async_accept(use_awaitable);
        beast::tcp_stream stream(std::move(socket));
        asio::co_spawn(acceptor.get_executor(), answer(std::move(stream), file), asio::detached);
    }
}

}  // namespace

int main(int count, char** words) {
    if (count != 3) return 2;
    std::ifstream in(words[1], std::ios::binary);
    const File file{{std::istreambuf_iterator<char>(in), {}}, words[2]};
    asio::io_context io{1};
    tcp::acceptor acceptor(io, {asio::ip::make_address("127.0.0.1"), 0});
    std::cout << acceptor.local_endpoint().port() << std::endl;
    asio::co_spawn(io, listen(acceptor, file), asio::detached);
    io.run();
}
