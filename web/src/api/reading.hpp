#pragma once

#include "view.hpp"

namespace cocrea::web {

/// What is read at `path`, which is without `/api/v1`; nothing where there is nothing.
std::optional<Response> read_from(const View& view, std::string_view path);

}  // namespace cocrea::web
