#pragma once

#include <optional>

#include "view.hpp"

namespace cocrea::web {

/// How many a page about something shows.
inline constexpr std::size_t last_acts = 20;

/// The last entries of the log, or of what concerns an object, the newest first.
html::Markup latest_entries(const View& view, std::size_t count,
                            const std::optional<ObjectId>& object = {});

}  // namespace cocrea::web
