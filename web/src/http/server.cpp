#include "cocrea/web/server.hpp"

#include <algorithm>
#include <array>
#include <atomic>
#include <boost/asio/awaitable.hpp>
#include <boost/asio/co_spawn.hpp>
#include <boost/asio/detached.hpp>
#include <boost/asio/io_context.hpp>
#include <boost/asio/ip/tcp.hpp>
#include <boost/asio/redirect_error.hpp>
#include <boost/asio/signal_set.hpp>
#include <boost/asio/steady_timer.hpp>
#include <boost/asio/thread_pool.hpp>
#include <boost/asio/use_awaitable.hpp>
#include <boost/asio/write.hpp>
#include <boost/beast/core/flat_buffer.hpp>
#include <boost/beast/core/tcp_stream.hpp>
#include <boost/beast/http.hpp>
#include <list>
#include <optional>

namespace cocrea::web {
namespace {

namespace asio = boost::asio;
namespace beast = boost::beast;
namespace http = beast::http;
using asio::use_awaitable;
using asio::ip::tcp;

// A `co_await` stands alone in its statement, and what it is given has a name: GCC 12 destroys
// temporaries of others twice, or never.

/// Fields of a header; as many are more than any browser sends.
constexpr int most_fields = 100;

/// Bytes that are read of what is no longer wanted.
constexpr std::size_t most_dropped = 256 * 1024;

/// A long answer may take longer, at that pace.
constexpr std::size_t least_bytes_a_second = 16 * 1024;

using Parser = http::request_parser<http::string_body>;
using Header = http::request_header<>;
using UploadParser = http::request_parser<http::file_body>;

/// Whether two words are the same but for capitals. Beast's own look at a byte too many.
bool is_same_word(std::string_view one, std::string_view lower) {
    return std::ranges::equal(one, lower, [](char a, char b) {
        return (a >= 'A' && a <= 'Z' ? static_cast<char>(a - 'A' + 'a') : a) == b;
    });
}

/// What a header may not have, as the status that says so; 0 for one that is in order. Beast reads
/// other codings than `chunked`, codings of HTTP/1.0 and lists of lengths as if they were not there
/// (RFC 9112, 6.1 and 6.3; RFC 9110, 7.2).
unsigned wrong_with(const Header& header) {
    if (header.count(http::field::host) != 1) return 400;
    if (std::distance(header.begin(), header.end()) > most_fields) return 431;
    const auto codings = header.count(http::field::transfer_encoding);
    const auto lengths = header.count(http::field::content_length);
    if (codings > 1 || lengths > 1 || (codings == 1 && lengths == 1)) return 400;
    if (codings == 1 && header.version() < 11) return 400;
    if (codings == 1 && !is_same_word(header[http::field::transfer_encoding], "chunked"))
        return 501;
    const auto length = header[http::field::content_length];
    if (length.find_first_not_of("0123456789") != length.npos) return 400;
    const bool known = header.method() == http::verb::get || header.method() == http::verb::head ||
                       header.method() == http::verb::post;
    return known ? 0 : 501;
}

/// What a header that was not read is answered with; 0 where nobody listens any more.
unsigned status_of(const beast::error_code& failed) {
    if (failed == http::error::end_of_stream || failed == http::error::partial_message) return 0;
    if (failed == http::error::header_limit) return 431;
    if (failed == http::error::body_limit) return 413;
    const bool malformed = failed.category() == make_error_code(http::error::bad_method).category();
    return malformed ? 400 : 0;
}

std::optional<Request> request_of(const Header& message) {
    const auto target = read_target({message.target().data(), message.target().size()});
    if (!target) return std::nullopt;
    Request request{.method = std::string(message.method_string()),
                    .path = target->first,
                    .query = target->second,
                    .fields = {}};
    for (const auto& field : message) {
        std::string name(field.name_string());
        for (auto& c : name)
            if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
        request.fields[name] = std::string(field.value());
    }
    return request;
}

/// Whether it announces a form with files.
bool brings_files(const Header& header) {
    constexpr std::string_view kind = "multipart/form-data";
    const auto type = header[http::field::content_type];
    return header.method() == http::verb::post &&
           is_same_word({type.data(), std::min(type.size(), kind.size())}, kind);
}

/// What a form with files that was not read is answered with; 0 where nobody listens any more.
unsigned status_of_upload(const beast::error_code& failed) {
    if (failed == asio::error::no_buffer_space || failed.value() == ENOSPC) return 507;
    return status_of(failed);
}

/// Every status says in a line what it is; pages for people are the handler's.
Response refusal(unsigned status) {
    const auto reason = http::obsolete_reason(static_cast<http::status>(status));
    return {.status = status,
            .body = std::to_string(status) + " " + std::string(reason) + "\n",
            .type = "text/plain; charset=utf-8"};
}

http::response<http::string_body> message_of(Response response, unsigned version, bool head,
                                             bool keep_alive) {
    http::response<http::string_body> message{static_cast<http::status>(response.status), version};
    for (const auto& [name, value] : response.fields) message.insert(name, value);
    message.keep_alive(keep_alive);
    if (response.status == 304 || response.status == 204) return message;
    message.set(http::field::content_type, response.type);
    message.content_length(response.body.size());
    if (!head) message.body() = std::move(response.body);
    return message;
}

}  // namespace

struct Server::State {
    State(const Listening& how, Handler answers)
        : listening(how),
          handler(std::move(answers)),
          acceptor(io, {asio::ip::make_address(how.address), how.port}),
          signals(io),
          last(io),
          workers(how.workers) {}

    asio::awaitable<void> take_connections();
    asio::awaitable<void> serve(std::list<beast::tcp_stream>::iterator at);
    asio::awaitable<bool> serve_one(beast::tcp_stream& stream, beast::flat_buffer& buffer);
    asio::awaitable<bool> read_body(beast::tcp_stream& stream, beast::flat_buffer& buffer,
                                    Parser& parser);
    asio::awaitable<unsigned> read_upload(beast::tcp_stream& stream, beast::flat_buffer& buffer,
                                          UploadParser& parser);
    asio::awaitable<Response> answer(const Request& request);
    asio::awaitable<Response> answer_in_time(const Request& request);
    asio::awaitable<void> pause(std::chrono::steady_clock::duration time);
    asio::awaitable<void> send_file(beast::tcp_stream& stream, const Response& response,
                                    unsigned version, bool head);
    asio::awaitable<void> send(beast::tcp_stream& stream,
                               http::response<http::string_body> message);
    asio::awaitable<void> follow(beast::tcp_stream& stream, const Response& response);
    asio::awaitable<void> close(beast::tcp_stream& stream, std::size_t most_read = most_dropped);
    void stop();

    Listening listening;
    Handler handler;
    asio::io_context io{1};
    tcp::acceptor acceptor;
    const std::uint16_t port = acceptor.local_endpoint().port();
    asio::signal_set signals;
    asio::steady_timer last;
    asio::thread_pool workers;
    std::list<beast::tcp_stream> streams;          ///< all that are open
    std::list<beast::tcp_stream*> idle;            ///< those of them that wait for a request
    std::vector<asio::steady_timer*> followers;    ///< that wait for something to be announced
    std::shared_ptr<const std::string> announced;  ///< the newest
    std::size_t uploading = 0;                     ///< forms with files that are being read
    bool stopping = false;
    std::atomic<std::size_t> open = 0, following = 0, queued = 0;  ///< for whoever watches
    std::atomic<std::uint64_t> turned_away = 0;
};

asio::awaitable<void> Server::State::take_connections() {
    while (!stopping) {
        beast::error_code failed;
        auto socket = co_await acceptor.async_accept(asio::redirect_error(use_awaitable, failed));
        if (failed == asio::error::operation_aborted) co_return;
        if (failed) {  // too many files are open: those that are will be closed
            last.expires_after(std::chrono::milliseconds(100));
            co_await last.async_wait(asio::redirect_error(use_awaitable, failed));
            continue;
        }
        if (streams.size() >= listening.connections) continue;
        const auto at = streams.emplace(streams.end(), std::move(socket));
        open = streams.size();
        asio::co_spawn(io, serve(at), asio::detached);
    }
}

asio::awaitable<void> Server::State::serve(std::list<beast::tcp_stream>::iterator at) {
    beast::flat_buffer buffer(listening.header + listening.body);
    try {
        bool goes_on = true;
        while (goes_on && !stopping) goes_on = co_await serve_one(*at, buffer);
        co_await close(*at);
    } catch (const boost::system::system_error&) {  // whoever asked has gone, or was too slow
    }
    streams.erase(at);
    open = streams.size();
    if (stopping && streams.empty()) last.cancel();
}

/// One request and its answer; false when the connection ends with it.
asio::awaitable<bool> Server::State::serve_one(beast::tcp_stream& stream,
                                               beast::flat_buffer& buffer) {
    Parser parser;
    parser.header_limit(static_cast<std::uint32_t>(listening.header));
    parser.body_limit(boost::none);  // which one holds, the header says
    const auto waiting = idle.insert(idle.end(), &stream);
    stream.expires_after(listening.header_time);
    beast::error_code failed;
    co_await http::async_read_header(stream, buffer, parser,
                                     asio::redirect_error(use_awaitable, failed));
    idle.erase(waiting);
    auto status = failed ? status_of(failed) : wrong_with(parser.get());
    if (failed && status == 0) co_return false;
    auto request = status == 0 ? request_of(parser.get()) : std::nullopt;
    const auto version = parser.get().version();
    const bool head = parser.get().method() == http::verb::head;
    bool keep_alive = parser.get().keep_alive();
    if (request && brings_files(parser.get())) {
        UploadParser upload(std::move(parser));
        auto spool = std::make_shared<Spool>();
        upload.get().body().open(spool->path().c_str(), beast::file_mode::write, failed);
        status = co_await read_upload(stream, buffer, upload);
        upload.get().body().close();
        request->spooled = std::move(spool);
        request->too_large = status == 413;
        if (status == 413) status = 0;
        if (request->too_large) keep_alive = false;
    } else if (request) {
        parser.body_limit(listening.body);
        if (parser.content_length().value_or(0) > listening.body) status = 413;
        if (status == 0) {
            const bool whole = co_await read_body(stream, buffer, parser);
            if (!whole) status = 400;
        }
        request->body = std::move(parser.get().body());
    }
    if (!request || status != 0) {
        ++turned_away;
        auto refused = message_of(refusal(status == 0 ? 400 : status), 11, false, false);
        co_await send(stream, std::move(refused));
        co_return false;
    }
    auto response = co_await answer_in_time(*request);
    if (response.follows && !head) {
        co_await follow(stream, response);
        co_return false;
    }
    if (!response.file.empty()) {
        co_await send_file(stream, response, version, head);
        co_return false;
    }
    keep_alive = keep_alive && !stopping;
    auto message = message_of(std::move(response), version, head, keep_alive);
    co_await send(stream, std::move(message));
    if (request->too_large) co_await close(stream, listening.upload);
    co_return keep_alive;
}

/// Reads a form with files into the file of its parser; 0, or the status that says what is wrong.
/// Its parts may come slowly, but they come.
asio::awaitable<unsigned> Server::State::read_upload(beast::tcp_stream& stream,
                                                     beast::flat_buffer& buffer,
                                                     UploadParser& parser) {
    if (parser.content_length().value_or(0) > listening.upload) co_return 413;
    if (uploading >= listening.uploads) co_return 503;
    parser.body_limit(listening.upload);
    if (is_same_word(parser.get()[http::field::expect], "100-continue")) {
        http::response<http::string_body> go_on(http::status::continue_, 11);
        co_await send(stream, std::move(go_on));
    }
    const auto until = std::chrono::steady_clock::now() + listening.upload_time;
    beast::error_code failed;
    ++uploading;
    while (!failed && !parser.is_done() && std::chrono::steady_clock::now() < until) {
        stream.expires_after(listening.body_time);
        co_await http::async_read_some(stream, buffer, parser,
                                       asio::redirect_error(use_awaitable, failed));
    }
    --uploading;
    if (failed == beast::error::timeout) throw boost::system::system_error(failed);
    if (failed) co_return status_of_upload(failed) == 0 ? 400 : status_of_upload(failed);
    co_return parser.is_done() ? 0 : 408;
}

/// False for a body that is too large or not framed as it says.
asio::awaitable<bool> Server::State::read_body(beast::tcp_stream& stream,
                                               beast::flat_buffer& buffer, Parser& parser) {
    stream.expires_after(listening.body_time);
    if (is_same_word(parser.get()[http::field::expect], "100-continue")) {
        http::response<http::string_body> go_on(http::status::continue_, 11);
        co_await send(stream, std::move(go_on));
    }
    beast::error_code failed;
    co_await http::async_read(stream, buffer, parser, asio::redirect_error(use_awaitable, failed));
    if (failed == beast::error::timeout) throw boost::system::system_error(failed);
    co_return !failed;
}

asio::awaitable<Response> Server::State::answer(const Request& request) {
    ++queued;
    const auto work = [this, &request]() -> asio::awaitable<Response> {
        --queued;
        try {
            co_return handler(request);
        } catch (const std::exception&) {
            co_return refusal(500);
        }
    };
    auto response = co_await asio::co_spawn(workers, work, use_awaitable);
    co_return response;
}

/// An answer that waits for something is made anew whenever something was announced meanwhile.
asio::awaitable<Response> Server::State::answer_in_time(const Request& request) {
    using Clock = std::chrono::steady_clock;
    auto told = announced;
    auto response = co_await answer(request);
    const auto until = Clock::now() + response.wait;
    while (response.wait.count() > 0 && !stopping && Clock::now() < until) {
        const auto left = until - Clock::now();
        if (told == announced) co_await pause(left);
        told = announced;
        response = co_await answer(request);
    }
    co_return response;
}

/// Until something is announced, or the time is over.
asio::awaitable<void> Server::State::pause(std::chrono::steady_clock::duration time) {
    asio::steady_timer waiting(io, time);
    beast::error_code woken;
    followers.push_back(&waiting);
    following = followers.size();
    co_await waiting.async_wait(asio::redirect_error(use_awaitable, woken));
    std::erase(followers, &waiting);
    following = followers.size();
}

asio::awaitable<void> Server::State::send(beast::tcp_stream& stream,
                                          http::response<http::string_body> message) {
    const auto size = message.body().size() / least_bytes_a_second;
    stream.expires_after(listening.body_time + std::chrono::seconds(size));
    http::response_serializer<http::string_body> serializer(message);
    co_await http::async_write(stream, serializer, use_awaitable);
}

/// An answer whose body is a file, of which little is in memory at a time.
asio::awaitable<void> Server::State::send_file(beast::tcp_stream& stream, const Response& response,
                                               unsigned version, bool head) {
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
        stream.expires_after(listening.body_time);
        co_await http::async_write_some(stream, serializer, use_awaitable);
    }
}

/// An answer without an end. It is told now and then that somebody is still there, so that proxies
/// keep the connection and a listener who is gone is noticed.
asio::awaitable<void> Server::State::follow(beast::tcp_stream& stream, const Response& response) {
    constexpr std::chrono::seconds still_there{15};
    http::response<http::empty_body> head{static_cast<http::status>(response.status), 11};
    for (const auto& [name, value] : response.fields) head.insert(name, value);
    head.set(http::field::content_type, response.type);
    head.keep_alive(false);
    http::response_serializer<http::empty_body> serializer(head);
    stream.expires_after(listening.body_time);
    co_await http::async_write_header(stream, serializer, use_awaitable);
    auto told = announced;
    auto next = std::make_shared<const std::string>(response.body);
    while (!stopping) {
        stream.expires_after(listening.body_time);
        const auto bytes = asio::buffer(*next);
        co_await asio::async_write(stream, bytes, use_awaitable);
        stream.expires_never();
        if (told == announced && !stopping) {
            co_await pause(still_there);
        }
        static const auto nothing_new = std::make_shared<const std::string>(":\n\n");
        next = told == announced ? nothing_new : announced;
        told = announced;
    }
}

/// Whoever is still sending would lose the answer if the connection were closed at once: a little
/// of what comes is read and dropped (RFC 9112, 9.6).
asio::awaitable<void> Server::State::close(beast::tcp_stream& stream, std::size_t most_read) {
    beast::error_code failed;
    stream.socket().shutdown(tcp::socket::shutdown_send, failed);
    std::array<char, 4096> dropped;
    stream.expires_after(std::chrono::seconds(2));
    for (std::size_t read = 0; !failed && read < most_read;)
        read += co_await stream.async_read_some(asio::buffer(dropped),
                                                asio::redirect_error(use_awaitable, failed));
}

void Server::State::stop() {
    if (stopping) return;
    stopping = true;
    beast::error_code ignored;
    acceptor.close(ignored);
    signals.cancel(ignored);
    for (auto* stream : idle) stream->cancel();
    for (auto* follower : followers) follower->cancel();
    last.expires_after(listening.last_time);
    last.async_wait([this](const beast::error_code&) { io.stop(); });
    if (streams.empty()) last.cancel();
}

Server::Server(const Listening& listening, Handler handler) try
    : state_(std::make_unique<State>(listening, std::move(handler))) {
} catch (const boost::system::system_error& error) {
    throw std::system_error(error.code());
}

Server::~Server() = default;

std::uint16_t Server::port() const { return state_->port; }

Server::Counts Server::counts() const {
    return {state_->open, state_->following, state_->queued, state_->turned_away};
}

void Server::announce(std::string event) {
    auto made = std::make_shared<const std::string>(std::move(event));
    asio::post(state_->io, [this, made] {
        state_->announced = made;
        for (auto* follower : state_->followers) follower->cancel();
    });
}

void Server::run() {
    asio::co_spawn(state_->io, state_->take_connections(), asio::detached);
    state_->io.run();
    state_->workers.join();
}

void Server::stop() {
    asio::post(state_->io, [this] { state_->stop(); });
}

void Server::stop_on_signals() {
    state_->signals.add(SIGINT);
    state_->signals.add(SIGTERM);
    state_->signals.async_wait([this](const beast::error_code& failed, int) {
        if (!failed) state_->stop();
    });
}

}  // namespace cocrea::web
