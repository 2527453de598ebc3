#pragma once

#include <optional>
#include <vector>

#include "judgement/catalogue.hpp"

namespace cocrea {

/// The open motion before which the text of `object` lies, if there is one.
std::optional<ObjectId> open_vote_on(const Judgement& judgement, const ObjectId& object);

/// The deeds on motions from opening to applying, but for voting.
std::vector<Deed> motion_deeds();

}  // namespace cocrea
