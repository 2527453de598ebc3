#pragma once

#include <chrono>

namespace cocrea::benchmark {

/// From now on every sync of this program takes that time and reaches no disk, so that machines
/// with other disks can be compared; 0: it is the system's again.
void have_syncs_take(std::chrono::microseconds time);

}  // namespace cocrea::benchmark
