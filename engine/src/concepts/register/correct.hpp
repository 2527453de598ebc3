#pragma once

#include "core/shape.hpp"
#include "judgement/judgement.hpp"

namespace cocrea {

/// `correct`: mends mistyped data of the act's object by a compensating act with a reason; the
/// wrong value stays in the history. Only fields that the object's kind declares correctable: never
/// a vote, an outcome or a status. And nothing of what is settled: that gets an erratum beside it.
void correct(Judgement& judgement);

codec::Shape body_of_correct();

}  // namespace cocrea
