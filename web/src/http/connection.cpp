#include "http/connection.hpp"

#include <array>
#include <boost/asio/redirect_error.hpp>
#include <boost/asio/use_awaitable.hpp>
#include <boost/asio/write.hpp>

namespace cocrea::web {
namespace {

namespace asio = boost::asio;
namespace beast = boost::beast;
namespace http = beast::http;
using asio::use_awaitable;

// A `co_await` stands alone in its statement, and what it is given has a name: GCC 12 destroys
// temporaries of others twice, or never.

/// Bytes that are read of what is no longer wanted.
constexpr std::size_t most_dropped = 256 * 1024;

/// A long answer may take longer, at that pace.
constexpr std::size_t least_bytes_a_second = 16 * 1024;

/// The address at the other end; empty when it is gone already.
std::string address_of(const asio::ip::tcp::socket& socket) {
    beast::error_code failed;
    const auto end = socket.remote_endpoint(failed);
    return failed ? std::string() : end.address().to_string();
}

}  // namespace

Connection::Connection(asio::ip::tcp::socket socket, Common& common)
    : stream_(std::move(socket)),
      common_(common),
      from_(address_of(stream_.socket())),
      buffer_(common.listening.header + common.listening.body) {}

asio::awaitable<void> Connection::serve() try {
    bool goes_on = true;
    while (goes_on && !common_.stopping) goes_on = co_await serve_one();
    co_await close(most_dropped);
} catch (const boost::system::system_error&) {  // whoever asked has gone, or was too slow
}

/// One request and its answer; false when the connection ends with it.
asio::awaitable<bool> Connection::serve_one() {
    Parser parser;
    parser.header_limit(static_cast<std::uint32_t>(common_.listening.header));
    parser.body_limit(boost::none);  // which one holds, the header says
    idle_ = true;
    stream_.expires_after(common_.listening.header_time);
    beast::error_code failed;
    co_await http::async_read_header(stream_, buffer_, parser,
                                     asio::redirect_error(use_awaitable, failed));
    idle_ = false;
    auto status = failed ? status_of(failed) : wrong_with(parser.get());
    if (failed && status == 0) co_return false;
    auto request = status == 0 ? request_of(parser.get()) : std::nullopt;
    if (!request) {
        co_await refuse(status == 0 ? 400 : status);
        co_return false;
    }
    const auto version = parser.get().version();
    const bool head = parser.get().method() == http::verb::head;
    bool keep_alive = parser.get().keep_alive();
    request->from = from_;
    auto& crew = common_.crews[common_.choice(*request)];
    const auto place = crew.place_for_request();
    status = 503;
    if (place.is_there()) status = co_await read_rest(crew, *request, parser);
    if (status != 0) {
        co_await refuse(status);
        co_return false;
    }
    auto response = co_await crew.answer(*request);
    if (response.follows && !head) {
        co_await follow(crew, response);
        co_return false;
    }
    if (!response.file.empty()) {
        co_await send_file(response, version, head);
        co_return false;
    }
    keep_alive = keep_alive && !request->too_large && !common_.stopping;
    auto message = message_of(std::move(response), version, head, keep_alive);
    co_await send(std::move(message));
    if (request->too_large) co_await close(common_.listening.upload);
    co_return keep_alive;
}

/// Reads what comes after the header; 0, or the status that says what is wrong. A form with files
/// that is too large is for the handler to say.
asio::awaitable<unsigned> Connection::read_rest(Crew& crew, Request& request, Parser& parser) {
    unsigned status = 0;
    if (!brings_files(parser.get())) {
        status = co_await read_body(parser);
        request.body = std::move(parser.get().body());
        co_return status;
    }
    UploadParser upload(std::move(parser));
    auto spool = std::make_shared<Spool>();
    beast::error_code failed;
    upload.get().body().open(spool->path().c_str(), beast::file_mode::write, failed);
    status = co_await read_upload(crew, upload);
    upload.get().body().close();
    request.spooled = std::move(spool);
    request.too_large = status == 413;
    co_return request.too_large ? 0 : status;
}

/// Not more than is taken, and framed as it says.
asio::awaitable<unsigned> Connection::read_body(Parser& parser) {
    parser.body_limit(common_.listening.body);
    if (parser.content_length().value_or(0) > common_.listening.body) co_return 413;
    stream_.expires_after(common_.listening.body_time);
    if (waits_to_go_on(parser.get())) {
        Message go_on(http::status::continue_, 11);
        co_await send(std::move(go_on));
    }
    beast::error_code failed;
    co_await http::async_read(stream_, buffer_, parser,
                              asio::redirect_error(use_awaitable, failed));
    if (failed == beast::error::timeout) throw boost::system::system_error(failed);
    co_return failed ? 400 : 0;
}

/// Reads a form with files into the file of its parser. Its parts may come slowly, but they come.
asio::awaitable<unsigned> Connection::read_upload(Crew& crew, UploadParser& parser) {
    const auto place = crew.place_for_upload();
    if (parser.content_length().value_or(0) > common_.listening.upload) co_return 413;
    if (!place.is_there()) co_return 503;
    parser.body_limit(common_.listening.upload);
    if (waits_to_go_on(parser.get())) {
        Message go_on(http::status::continue_, 11);
        co_await send(std::move(go_on));
    }
    const auto until = std::chrono::steady_clock::now() + common_.listening.upload_time;
    beast::error_code failed;
    while (!failed && !parser.is_done() && std::chrono::steady_clock::now() < until) {
        stream_.expires_after(common_.listening.body_time);
        co_await http::async_read_some(stream_, buffer_, parser,
                                       asio::redirect_error(use_awaitable, failed));
    }
    if (failed == beast::error::timeout) throw boost::system::system_error(failed);
    if (failed) co_return status_of_upload(failed) == 0 ? 400 : status_of_upload(failed);
    co_return parser.is_done() ? 0 : 408;
}

/// What no handler is asked.
asio::awaitable<void> Connection::refuse(unsigned status) {
    ++common_.turned_away;
    auto refused = message_of(refusal(status), 11, false, false);
    if (status == 503) refused.set(http::field::retry_after, "10");
    co_await send(std::move(refused));
}

asio::awaitable<void> Connection::send(Message message) {
    const auto size = message.body().size() / least_bytes_a_second;
    stream_.expires_after(common_.listening.body_time + std::chrono::seconds(size));
    http::response_serializer<http::string_body> serializer(message);
    co_await http::async_write(stream_, serializer, use_awaitable);
}

/// An answer whose body is a file, of which little is in memory at a time.
asio::awaitable<void> Connection::send_file(const Response& response, unsigned version, bool head) {
    http::response<http::file_body> message{static_cast<http::status>(response.status), version};
    for (const auto& [name, value] : response.fields) message.insert(name, value);
    message.set(http::field::content_type, response.type);
    message.keep_alive(false);
    beast::error_code failed;
    message.body().open(response.file.c_str(), beast::file_mode::scan, failed);
    if (failed) throw boost::system::system_error(failed);
    message.content_length(message.body().size());
    http::response_serializer<http::file_body> serializer(message);
    serializer.split(head);
    while (!serializer.is_done() && !(head && serializer.is_header_done())) {
        stream_.expires_after(common_.listening.body_time);
        co_await http::async_write_some(stream_, serializer, use_awaitable);
    }
}

/// An answer without an end. It is told now and then that somebody is still there, so that proxies
/// keep the connection and a listener who is gone is noticed.
asio::awaitable<void> Connection::follow(Crew& crew, const Response& response) {
    constexpr std::chrono::seconds still_there{15};
    http::response<http::empty_body> head{static_cast<http::status>(response.status), 11};
    for (const auto& [name, value] : response.fields) head.insert(name, value);
    head.set(http::field::content_type, response.type);
    head.keep_alive(false);
    http::response_serializer<http::empty_body> serializer(head);
    stream_.expires_after(common_.listening.body_time);
    co_await http::async_write_header(stream_, serializer, use_awaitable);
    auto told = crew.announced();
    auto next = std::make_shared<const std::string>(response.body);
    while (!common_.stopping) {
        stream_.expires_after(common_.listening.body_time);
        const auto bytes = asio::buffer(*next);
        co_await asio::async_write(stream_, bytes, use_awaitable);
        stream_.expires_never();
        if (told == crew.announced() && !common_.stopping) {
            co_await crew.pause(still_there);
        }
        static const auto nothing_new = std::make_shared<const std::string>(":\n\n");
        next = told == crew.announced() ? nothing_new : crew.announced();
        told = crew.announced();
    }
}

/// Whoever is still sending would lose the answer if the connection were closed at once: a little
/// of what comes is read and dropped (RFC 9112, 9.6).
asio::awaitable<void> Connection::close(std::size_t most_read) {
    beast::error_code failed;
    stream_.socket().shutdown(asio::ip::tcp::socket::shutdown_send, failed);
    std::array<char, 4096> dropped;
    stream_.expires_after(std::chrono::seconds(2));
    for (std::size_t read = 0; !failed && read < most_read;)
        read += co_await stream_.async_read_some(asio::buffer(dropped),
                                                 asio::redirect_error(use_awaitable, failed));
}

}  // namespace cocrea::web
