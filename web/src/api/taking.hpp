#pragma once

#include "view.hpp"

namespace cocrea::web {

/// Records the act that was sent, or with `dry_run` says what it would change. `If-Match` with the
/// version of its object is what a draft rests on; a signed act says that itself, in `expect`.
Response take_act(const View& view, desk::Desk& desk);

/// The tag of an object at that version (RFC 9110, 8.8.3): of two answers of one version that
/// differ, by who asks or because a text was suppressed, the tags do.
std::string tag_of(std::uint64_t version, std::string_view bytes);

}  // namespace cocrea::web
