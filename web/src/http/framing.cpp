#include "http/framing.hpp"

#include <algorithm>
#include <boost/asio/error.hpp>

namespace cocrea::web {
namespace {

namespace http = boost::beast::http;

/// Fields of a header; as many are more than any browser sends.
constexpr int most_fields = 100;

/// Whether two words are the same but for capitals. Beast's own look at a byte too many.
bool is_same_word(std::string_view one, std::string_view lower) {
    return std::ranges::equal(one, lower, [](char a, char b) {
        return (a >= 'A' && a <= 'Z' ? static_cast<char>(a - 'A' + 'a') : a) == b;
    });
}

}  // namespace

/// Beast reads other codings than `chunked`, codings of HTTP/1.0 and lists of lengths as if they
/// were not there (RFC 9112, 6.1 and 6.3; RFC 9110, 7.2).
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

unsigned status_of(const boost::beast::error_code& failed) {
    if (failed == http::error::end_of_stream || failed == http::error::partial_message) return 0;
    if (failed == http::error::header_limit) return 431;
    if (failed == http::error::body_limit) return 413;
    const bool malformed = failed.category() == make_error_code(http::error::bad_method).category();
    return malformed ? 400 : 0;
}

unsigned status_of_upload(const boost::beast::error_code& failed) {
    if (failed == boost::asio::error::no_buffer_space || failed.value() == ENOSPC) return 507;
    return status_of(failed);
}

std::optional<Request> request_of(const Header& header) {
    const auto target = read_target({header.target().data(), header.target().size()});
    if (!target) return std::nullopt;
    Request request{.method = std::string(header.method_string()),
                    .path = target->first,
                    .query = target->second,
                    .fields = {}};
    for (const auto& field : header) {
        std::string name(field.name_string());
        for (auto& c : name)
            if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
        request.fields[name] = std::string(field.value());
    }
    return request;
}

bool brings_files(const Header& header) {
    constexpr std::string_view kind = "multipart/form-data";
    const auto type = header[http::field::content_type];
    return header.method() == http::verb::post &&
           is_same_word({type.data(), std::min(type.size(), kind.size())}, kind);
}

bool waits_to_go_on(const Header& header) {
    return is_same_word(header[http::field::expect], "100-continue");
}

Response refusal(unsigned status) {
    const auto reason = http::obsolete_reason(static_cast<http::status>(status));
    return {.status = status,
            .body = std::to_string(status) + " " + std::string(reason) + "\n",
            .type = "text/plain; charset=utf-8"};
}

Message message_of(Response response, unsigned version, bool head, bool keep_alive) {
    Message message{static_cast<http::status>(response.status), version};
    for (const auto& [name, value] : response.fields) message.insert(name, value);
    message.keep_alive(keep_alive);
    if (response.status == 304 || response.status == 204) return message;
    message.set(http::field::content_type, response.type);
    message.content_length(response.body.size());
    if (!head) message.body() = std::move(response.body);
    return message;
}

}  // namespace cocrea::web
