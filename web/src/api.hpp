#pragma once

#include <cstdint>

#include "view.hpp"

namespace cocrea::web {

/// Data for programs, of what whoever asks may read: the path without `/api/v1`.
Response api_answer(const View& view, std::string_view path);

/// Takes an act that its actor signed, in JSON (`/acts`), as `desk::filing_from_json` reads it: the
/// signature says who sends it, so that nobody signs in for it. Sent twice, it is done once and
/// answered alike. With `dry_run` it is only judged.
Response api_take(const View& view, desk::Desk& desk, std::string_view path);

/// What is told to who follows the register, when it has that many entries.
std::string change_event(std::uint64_t size);

/// What stands against an answer, for a program (RFC 9457).
Response problem(const View& view, unsigned status, const std::string& code);

}  // namespace cocrea::web
