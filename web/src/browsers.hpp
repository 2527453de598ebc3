#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "cocrea/web/message.hpp"

/// What browsers say with a request, whatever it is for, and what they are told with every answer.
namespace cocrea::web {

/// Under which everything is for programs.
inline constexpr std::string_view api_root = "/api/v1";

/// Whether the address is below it.
bool is_for_programs(const Request& request);

/// What stands between the slashes of a path.
std::vector<std::string> segments_of(std::string_view path);

/// The tag of the language that whoever asks would rather have (RFC 9110, 12.5.4).
std::string language_of(const Request& request);

/// Whether a form was sent from a page of this very host: browsers say so themselves, and no page
/// can make them lie.
bool is_from_here(const Request& request);

/// A file that pages use; nothing when there is none at that address.
std::optional<Response> asset_for(const Request& request);

/// `ok`, where it is asked whether the program runs; nothing for anything else.
std::optional<Response> health_for(const Request& request);

/// A register that cannot be read, in words or for programs; `code` says why. Of an act that was
/// sent, whether it is on record is said as the store says it.
Response unavailable(const Request& request, const std::string& code);

/// What other sites may show in a frame: it has no form, and is for everyone.
std::string framed_policy();

/// Says with an answer what browsers may do with it, where it does not say so itself.
void guard(Response& response);

}  // namespace cocrea::web
