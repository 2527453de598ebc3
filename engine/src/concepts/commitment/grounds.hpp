#pragma once

#include "concepts/commitment/commitment.hpp"
#include "judgement/catalogue.hpp"

namespace cocrea {

/// The commitment that the act is about.
Id<Commitment> commitment_of(const Judgement& judgement);

/// The act is about its object, a commitment, which is part of an axis, or an axis.
Grounds grounds_of_object(Judgement& judgement);

}  // namespace cocrea
