#pragma once

#include <vector>

#include "cocrea/core/members.hpp"
#include "cocrea/refusal.hpp"

namespace cocrea {

/// The faults as what stands against an act, `act_malformed`: `have` is the member's path, `need`
/// the form that it should have.
std::vector<Blocker> blockers_of(const MemberFaults& faults);

}  // namespace cocrea
