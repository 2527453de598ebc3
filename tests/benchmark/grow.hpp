#pragma once

#include <cstdint>
#include <filesystem>
#include <iosfwd>

namespace cocrea::benchmark {

/// Makes a register at `file` in which work can begin. Throws when there is a file.
void begin(const std::filesystem::path& file);

/// Makes a register at `file` with at least `acts` acts, all of it work that is done, many acts a
/// commit. Says on `progress` how far it is.
void grow(const std::filesystem::path& file, std::uint64_t acts, std::ostream& progress);

}  // namespace cocrea::benchmark
