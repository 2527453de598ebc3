#pragma once

#include "view.hpp"

namespace cocrea::web {

/// Records the act that was sent, or with `dry_run` says what it would change. `If-Match` with the
/// version of its object is what a draft rests on; a signed act says that itself, in `expect`.
Response take_act(const View& view, desk::Desk& desk);

}  // namespace cocrea::web
