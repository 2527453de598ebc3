#pragma once

#include <boost/json/fwd.hpp>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace cocrea {

/// Every deed that an act can do, such as `commitment.propose`, ascending. Pure.
std::vector<std::string> deeds();

/// What the body of a draft of that deed may have, as JSON Schema (draft 2020-12): each member with
/// its type and, where it is more than that, its `format`: `slug`, `edtf` (a date), `prose` (a text
/// that may name people). `required` are those that a live act must have; what the rules ask for
/// besides, only they know. For whoever makes a form of it. Nothing for what is no deed. Pure.
std::optional<boost::json::object> body_schema(std::string_view deed);

}  // namespace cocrea
