#pragma once

#include <boost/beast/http.hpp>
#include <optional>
#include <string_view>

#include "cocrea/web/message.hpp"

/// Requests and answers as HTTP/1.1 has them on the wire (RFC 9112), and as the handlers do.
namespace cocrea::web {

using Parser = boost::beast::http::request_parser<boost::beast::http::string_body>;
using UploadParser = boost::beast::http::request_parser<boost::beast::http::file_body>;
using Header = boost::beast::http::request_header<>;
using Message = boost::beast::http::response<boost::beast::http::string_body>;

/// What a header may not have, as the status that says so; 0 for one that is in order.
unsigned wrong_with(const Header& header);

/// What a header that was not read is answered with; 0 where nobody listens any more.
unsigned status_of(const boost::beast::error_code& failed);

/// The same of a form with files.
unsigned status_of_upload(const boost::beast::error_code& failed);

/// The request without its body; nothing where its target is none.
std::optional<Request> request_of(const Header& header);

/// Whether it announces a form with files.
bool brings_files(const Header& header);

/// Whether whoever sends it waits to be told to go on (RFC 9110, 10.1.1).
bool waits_to_go_on(const Header& header);

/// Every status says in a line what it is; pages for people are the handler's.
Response refusal(unsigned status);

/// An answer that is in memory.
Message message_of(Response response, unsigned version, bool head, bool keep_alive);

}  // namespace cocrea::web
