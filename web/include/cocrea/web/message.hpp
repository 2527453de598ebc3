#pragma once

#include <chrono>
#include <filesystem>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "cocrea/web/spool.hpp"

namespace cocrea::web {

/// The most bytes of a form with files.
inline constexpr std::size_t most_uploaded = std::size_t(32) << 20;

/// What was asked for (RFC 9110), whole and within the server's limits.
struct Request {
    std::string method;                         ///< `GET`, `HEAD` or `POST`
    std::string path;                           ///< percent-decoded, begins with `/`
    std::map<std::string, std::string> query;   ///< the last of each name
    std::map<std::string, std::string> fields;  ///< of the header, names in lower case
    std::string body = {};                      ///< of a `POST`
    std::shared_ptr<const Spool> spooled =
        {};                  ///< the body of a form with files, in place of `body`
    bool too_large = false;  ///< such a body is larger than is taken
    bool for_copy = false;   ///< no server stands behind the answer: it becomes a file
    std::string from = {};   ///< the address of whoever is at the other end; empty when unknown

    /// The field of the header; empty when there is none.
    std::string_view field(const std::string& name) const;
    /// The parameter of the query; nothing when it is not there.
    std::optional<std::string> parameter(const std::string& name) const;
};

/// What is answered.
struct Response {
    unsigned status = 200;                          ///< RFC 9110, 15
    std::string body = {};                          ///< left out where it must be: `HEAD`, 304
    std::string type = "text/html; charset=utf-8";  ///< media type of the body
    std::vector<std::pair<std::string, std::string>> fields =
        {};                           ///< besides what all answers have
    std::filesystem::path file = {};  ///< its body is that file, in place of `body`
    /// It goes on, after `body`, with whatever is announced (`Server::announce`), until whoever
    /// asked has gone. Then `type` is `text/event-stream`.
    bool follows = false;
    /// There is nothing to say yet: asked for once more when anything is announced, and again,
    /// until so long has passed.
    std::chrono::seconds wait{0};
};

/// The path and the query of a request's target in origin-form (RFC 9112, 3.2.1), percent-decoded;
/// nothing for any other form, for a bad encoding, and for a path with `.` or `..` as a segment,
/// with an empty one inside, or with what is no UTF-8 or a control character.
std::optional<std::pair<std::string, std::map<std::string, std::string>>> read_target(
    std::string_view target);

/// What a form sends (`application/x-www-form-urlencoded`): the last of each name; nothing when it
/// is malformed. A query is read by the same.
std::optional<std::map<std::string, std::string>> read_form(std::string_view text);

/// `text` as a segment of a path or a value of a query: whatever is not unreserved (RFC 3986, 2.3)
/// percent-encoded.
std::string encoded(std::string_view text);

}  // namespace cocrea::web
