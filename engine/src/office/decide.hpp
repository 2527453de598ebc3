#pragma once

#include <set>
#include <string>
#include <vector>

#include "cocrea/events.hpp"
#include "judgement/catalogue.hpp"

namespace cocrea {

/// What an accepted act comes to.
struct Decision {
    std::vector<std::string> waived;
    std::vector<Facts::Written> written;
    std::vector<HostVerdict> host_rules = {};
};

/// Decides one act on what `snapshot` holds: the one path of execute, preview, explain and replay.
/// Pure: the same snapshot and act give the same answer. `cache` is as of `snapshot`.
Result<Decision> decide(const Snapshot& snapshot, StateCache& cache, const Act& act, Shelf& shelf,
                        const Catalogue& catalogue);

/// The members of the body of an `attest`, which is no deed of a concept: it wraps one.
codec::Shape body_of_attest();

/// The vocabulary of all concepts.
const Catalogue& the_catalogue();

/// What the right to the act's deed rests on.
Grounds grounds_of(Judgement& judgement);

}  // namespace cocrea
