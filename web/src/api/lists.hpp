#pragma once

#include "api/route.hpp"

namespace cocrea::web {

/// Entries from `since` on, `limit` at most: of one that is for others its place and leaf. With
/// `wait` and none there yet, asked for again when there are, or so many seconds have passed.
Response entries_list(const View& view, const Places& places);

/// The objects of a kind that are for whoever asks, those after the object that `after` names.
Response objects_list(const View& view, const Places& places);

}  // namespace cocrea::web
