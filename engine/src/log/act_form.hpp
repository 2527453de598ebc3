#pragma once

#include <boost/json/object.hpp>
#include <string_view>

#include "cocrea/core/members.hpp"
#include "cocrea/core/passkey.hpp"

/// What the members of an act are held to, whether they come as JSON or from a caller.
namespace cocrea {

/// 1 to 64 of `[A-Za-z0-9._-]`.
bool is_act_id(std::string_view text);

/// UTF-8, and at least a byte of it.
bool is_line(std::string_view text);

/// Whether the canonical form has such an object.
bool is_canonical(const boost::json::object& object);

/// Whether it is no deeper than a body may be.
bool is_body(const boost::json::object& object);

namespace form {

/// 64 bytes in strict Base64.
extern const MemberForm<ActSignature> signature;

}  // namespace form

}  // namespace cocrea
