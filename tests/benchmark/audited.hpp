#pragma once

#include <filesystem>

namespace cocrea::benchmark {

/// Writes what an auditor gets of the register at `file` into `folder`: `bundle`, with a checkpoint
/// that the log signed and two witnesses cosigned, `policy`, `entry` (one from the middle) and its
/// `entry.tlog-proof`.
void write_audited(const std::filesystem::path& file, const std::filesystem::path& folder);

}  // namespace cocrea::benchmark
