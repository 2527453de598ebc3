#pragma once

#include <filesystem>
#include <string>
#include <vector>

namespace cocrea {

/// The library that registers are kept with.
struct SqliteLibrary {
    std::string version;  ///< `3.40.1`
    bool wal_reset;       ///< whether it has the "WAL-reset" bug, which `SqliteLedger` works around
};

/// The library that is linked.
SqliteLibrary sqlite_library();

/// What SQLite's own check finds in a register's file, in its words, at most 100: pages, indexes,
/// rows that are not as they must be. Changes nothing, and waits for nobody. Throws `LedgerError`.
std::vector<std::string> sqlite_faults(const std::filesystem::path& path);

}  // namespace cocrea
