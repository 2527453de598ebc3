#pragma once

#include <cstdint>
#include <filesystem>
#include <iosfwd>

namespace cocrea::benchmark {

/// Makes a register at `file` in which work can begin. Throws when there is a file.
void begin(const std::filesystem::path& file);

/// Makes a register at `file` with at least `acts` acts, all of it work that is done, many acts a
/// commit; if `is_signed`, each by its actor, who had seen the commit before. Says on `progress`
/// how far it is.
void grow(const std::filesystem::path& file, std::uint64_t acts, bool is_signed,
          std::ostream& progress);

}  // namespace cocrea::benchmark
