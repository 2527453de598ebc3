#pragma once

#include <cstdint>

#include "view.hpp"

namespace cocrea::web {

/// Data for programs, of what everyone may read: the path without `/api/v1`.
Response api_answer(const View& view, std::string_view path);

/// What is told to who follows the register, when it has that many entries.
std::string change_event(std::uint64_t size);

/// What stands against an answer, for a program (RFC 9457).
Response problem(const View& view, unsigned status, const std::string& code);

}  // namespace cocrea::web
