#pragma once

#include <vector>

#include "judgement/catalogue.hpp"

namespace cocrea {

/// Whether `decision` is a motion that was annulled, by a decision that was not annulled itself.
bool is_annulled(const Facts& facts, const ObjectId& decision);

/// Whether any motion ever was.
bool is_any_annulled(const Facts& facts);

/// `motion.challenge`, by which a seat says that a decision was not taken as the rules want.
std::vector<Deed> challenging_deeds();

/// `uphold_decision` and `annul_decision`, which a later session answers a challenge with.
std::vector<EffectType> rulings();

}  // namespace cocrea
