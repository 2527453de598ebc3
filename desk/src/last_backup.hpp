#pragma once

#include <optional>
#include <string>

#include "cocrea/desk/backup.hpp"
#include "cocrea/desk/home.hpp"

namespace cocrea::desk {

/// The last backup of a register that was made from a home.
struct LastBackup {
    std::filesystem::path file;  ///< where it was written
    std::string made;            ///< when
    std::uint64_t size = 0;      ///< entries that it has, with those that it goes on from
};

/// Remembers that a backup was made. The backup is as good when that fails: nothing is thrown.
void remember_backup(const Home& home, const BackupHead& head, const std::filesystem::path& file);

/// What the home remembers of a register's backups; nothing when there was none, or it cannot be
/// read.
std::optional<LastBackup> last_backup(const Home& home, const std::string& origin);

}  // namespace cocrea::desk
