#pragma once

#include <cstdint>

#include "view.hpp"

namespace cocrea::web {

/// Data for programs, of what whoever asks may read, and acts that they send: `path` is without
/// `/api/v1`. An act that its actor signed is taken from anybody; one that nobody signed, or a
/// draft, from a machine whose token names that actor and that deed. The id of an act is the key
/// of idempotency.
Response api_answer(const View& view, desk::Desk& desk, std::string_view path);

/// What is told to who follows the register, when it has that many entries.
std::string change_event(std::uint64_t size);

}  // namespace cocrea::web
