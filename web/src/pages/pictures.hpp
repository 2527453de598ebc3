#pragma once

#include <vector>

#include "inventory.hpp"
#include "view.hpp"

namespace cocrea::web {

/// The phases of a commitment's track, with where it stands; nothing of one without a track.
html::Markup phases_picture(const View& view, const ObjectView& commitment);

/// Commitments by axis and phase, those of other tracks than the first in lanes of their own.
html::Markup board_picture(const View& view, const std::vector<Listed>& commitments);

/// Commitments as planned and as they went, those that are named.
html::Markup timeline_picture(const View& view, std::span<const ObjectId> commitments);

/// Who sits at a session, and how its motions were voted on.
html::Markup session_pictures(const View& view, const ObjectView& session);

}  // namespace cocrea::web
