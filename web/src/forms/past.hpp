#pragma once

#include "view.hpp"

namespace cocrea::web {

/// Whether whoever is signed in may take over what old minutes say.
bool may_attest(const View& view);

/// The page on which old minutes are taken over from a sheet: each row is an act of one kind, which
/// rests on a document.
Page past_page(const View& view);

/// What was sent there: looks at each row, or records each that can be, and says of every one what
/// came of it. Sent twice, each is recorded once.
Response take_past(const View& view, desk::Desk& desk);

}  // namespace cocrea::web
