#pragma once

#include "cocrea/desk/desk.hpp"
#include "cocrea/papers/html.hpp"
#include "cocrea/words/voice.hpp"

namespace cocrea::papers {

// Pictures of a session, as `reader` may read it and in the language of `voice`. Nothing of what
// is no session, is withheld, or has nothing to draw.

/// Each seat with who is recorded there, and how many are against the quorum. Nothing of a body
/// without seats.
html::Markup seats_picture(const desk::Desk& desk, const desk::Reader& reader,
                           const words::Voice& voice, const ObjectId& session);

/// How a motion was voted on. Nothing while its votes are not shown.
html::Markup votes_picture(const desk::Reader& reader, const words::Voice& voice,
                           const ObjectId& motion);

}  // namespace cocrea::papers
