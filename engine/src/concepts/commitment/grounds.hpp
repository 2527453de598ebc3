#pragma once

#include "concepts/commitment/commitment.hpp"
#include "judgement/catalogue.hpp"

namespace cocrea {

/// The commitment that the act is about.
Id<Commitment> commitment_of(const Judgement& judgement);

/// The leads of the commitment or axis that the act is about: the commitment's own and its axis's.
Grounds grounds_of_object(Judgement& judgement);

}  // namespace cocrea
