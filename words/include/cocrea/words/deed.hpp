#pragma once

#include <span>
#include <string>
#include <vector>

#include "cocrea/events.hpp"
#include "cocrea/words/voice.hpp"

namespace cocrea::words {

/// What an act did, in sentences filled in from its body and from its object as `changes` left it;
/// of an attested one, what the wrapped act did.
std::string deed_sentence(const Voice& voice, const Act& act, std::span<const Change> changes);

/// Who did it, in which capacity and for which seat, as far as the register knows:
/// `fac (Facilitator) [Oversight body]`; of an attested act, who is said to have done what it
/// wraps.
std::string actor_text(const Voice& voice, const Entry& entry);

/// What the entry rests on: that it is attested, the documents that it cites, the rules that it is
/// excused from. Empty for most.
std::string basis_text(const Voice& voice, const Entry& entry);

/// What else a person should hear of an act just recorded: rules waived, an outcome, an effect that
/// is pending.
std::vector<std::string> outcome_notes(const Voice& voice, const Entry& entry);

}  // namespace cocrea::words
