#pragma once

#include "view.hpp"

namespace cocrea::web {

/// Data for programs, of what everyone may read: the path without `/api/v1`.
Response api_answer(const View& view, std::string_view path);

/// What stands against an answer, for a program (RFC 9457).
Response problem(const View& view, unsigned status, const std::string& code);

}  // namespace cocrea::web
