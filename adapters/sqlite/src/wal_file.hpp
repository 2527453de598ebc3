#pragma once

#include <cstdint>
#include <filesystem>

namespace cocrea {

/// True when the register's write-ahead log may hold commits that its file lacks.
bool has_wal(const std::filesystem::path& path);

/// Brings the write-ahead log to the disk when nobody knows which of its pages ever came there: a
/// failed sync leaves them in memory, readable and taken for written, so each is written again
/// before the sync. Whoever reads goes on reading the same. Needs the writer's lock; throws
/// `posix::Error`.
void write_wal_again(const std::filesystem::path& path);

/// Cuts off what lies behind the log's last valid byte, of a commit that was given up. Needs the
/// writer's lock; throws `posix::Error`.
void cut_wal(const std::filesystem::path& path, std::uint64_t bytes);

}  // namespace cocrea
