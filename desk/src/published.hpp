#pragma once

#include <vector>

#include "cocrea/clock.hpp"
#include "cocrea/desk/verified.hpp"
#include "cocrea/ledger.hpp"

namespace cocrea::desk {

/// How old a checkpoint of the register's tree is, and who stands behind it under the register's
/// own policy.
Published published(const Snapshot& log, const SignedCheckpoint& checkpoint);

/// What the register's own policy says should be out by now, when the newest checkpoint is of `out`
/// entries: `publication_owed_acts`, `publication_owed_days`.
std::vector<Gap> owed(const Snapshot& log, std::uint64_t out, const Clock& clock);

}  // namespace cocrea::desk
