#pragma once

#include <vector>

#include "concepts/session/floor.hpp"
#include "judgement/catalogue.hpp"

namespace cocrea {

/// Until when votes that were typed for their seats are confirmed: so many days after the vote as
/// its rule gives. Nothing where it gives none, or none was typed.
std::optional<Date> confirm_by(const Floor& floor, const Date& closed_on);

/// `motion.confirm` and `motion.contest`, by which a seat says whether the vote that was typed for
/// it is the one that it gave.
std::vector<Deed> confirming_deeds();

/// The votes of a motion that wait to be confirmed, each for the seat that gave it.
std::vector<Option> confirming_options(Judgement& judgement, const Id<Motion>& id,
                                       const Motion& motion);

}  // namespace cocrea
