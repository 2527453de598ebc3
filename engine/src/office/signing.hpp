#pragma once

#include "office/judge.hpp"

namespace cocrea {

/// Who typed an act: `named`, else the holder of the key that signed it, else its actor.
ActorId recorder_of(const Facts& facts, const SignedAct& signed_act, const ActorId& named);

/// Whether the act is signed, by the key that it names. Pure.
bool signature_holds(const Act& act, const std::optional<ActSignature>& sig);

/// Holds against the act that its signature does not hold, that its key does not count at this
/// place in the log or is somebody else's, that what the signer saw is not this register, or that
/// the workflow demands one. Pure.
void require_signature(Judgement& judgement, const SignedAct& signed_act, const Arrival& arrival);

}  // namespace cocrea
