#pragma once

#include <vector>

#include "judgement/catalogue.hpp"

namespace cocrea {

/// `session.minutes`, which says which document the minutes of a session are.
std::vector<Deed> minutes_deeds();

/// `approve_minutes`, which a later session of the same body decides.
EffectType approve_minutes();

/// The decision that approved the minutes of a session.
std::vector<Footing> minutes_rest_on(const Facts& facts, const ObjectId& session);

/// `minutes_approved`: of every session that decided something about an object, or about what that
/// belongs to.
Condition minutes_approved();

}  // namespace cocrea
