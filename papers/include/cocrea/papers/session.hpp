#pragma once

#include "cocrea/desk/desk.hpp"
#include "cocrea/papers/paper.hpp"
#include "cocrea/result.hpp"
#include "cocrea/words/voice.hpp"

namespace cocrea::papers {

// The papers of a session, as `reader` may read it and in the language of `voice`. Words of the
// workflow are called as that does under which the session was convened. What is withheld or
// suppressed is said in its place. Each refuses with `object_unknown` or `kind_mismatch` what is no
// session.

/// To what, when and with which papers the session was called, and whom; seats and papers are those
/// of the last call.
Result<Paper> convocation_of(const desk::Desk& desk, const desk::Reader& reader,
                             const words::Voice& voice, const ObjectId& session);

/// Who is recorded as present or absent, with room to sign.
Result<Paper> attendance_of(const desk::Desk& desk, const desk::Reader& reader,
                            const words::Voice& voice, const ObjectId& session);

/// Who was there, whether that was a quorum, and what was decided: by which rule, with which votes,
/// to what effect (*acta*).
Result<Paper> minutes_of(const desk::Desk& desk, const desk::Reader& reader,
                         const words::Voice& voice, const ObjectId& session);

}  // namespace cocrea::papers
