#pragma once

#include <vector>

#include "judgement/catalogue.hpp"

namespace cocrea {

/// The deeds that move a commitment: advance, return, suspend, resume, withdraw.
std::vector<Deed> commitment_moves();

/// `withdraw_commitment`: a decision withdraws it, and where a workflow binds it nothing else does.
EffectType withdraw_commitment();

}  // namespace cocrea
