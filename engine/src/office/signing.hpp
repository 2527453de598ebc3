#pragma once

#include <vector>

#include "office/decide.hpp"

namespace cocrea {

/// Who typed an act: `named`, else the holder of the key that signed it, else its actor.
ActorId recorder_of(const Facts& facts, const SignedAct& signed_act, const ActorId& named);

/// What stands against the signature of an act that `recorded_by` typed, as entry `seq`: that it
/// does not hold, that its key does not count at this place in the log or is somebody else's, that
/// what the signer saw is not this register, or that the workflow demands one. Pure.
std::vector<Blocker> judge_signature(const Facts& facts, Shelf& shelf, const SignedAct& signed_act,
                                     const ActorId& recorded_by, std::uint64_t seq);

/// `decision`, refused as well for what stands against the act's signature.
Result<Decision> with_objections(Result<Decision> decision, std::vector<Blocker> against);

}  // namespace cocrea
