#pragma once

#include <filesystem>
#include <memory>
#include <mutex>
#include <string>
#include <utility>

#include "cocrea/posix/file_lock.hpp"

namespace cocrea::posix {

/// A file by what it is and not by what it is called, as one object for all of this process that
/// have it open. It keeps a descriptor of it: POSIX lets go of all locks that a process has on a
/// file as soon as any descriptor of it is closed (`fcntl(2)`), so whoever uses such locks, as
/// SQLite does, holds this for as long. Safe from any thread. Everything throws `Error`.
class HeldFile {
  public:
    /// What deadlines are of.
    using Clock = FileLock::Clock;

    /// The file that `path` leads to.
    static std::shared_ptr<HeldFile> of(const std::filesystem::path& path);

    /// An exclusive lock on the file itself, by whatever name somebody came to it: `flock` between
    /// processes, a mutex between threads. Throws `busy` after `deadline`.
    void lock_until(Clock::time_point deadline);
    /// Lets go of it. Fits `std::unique_lock`'s adoption.
    void unlock() noexcept;

    /// Who holds the lock now; nothing when nobody does, or the system does not say.
    std::optional<Holder> holder() const { return lock_.holder(); }

    /// Throws `moved` unless `path` still leads to the file.
    void require_at(const std::filesystem::path& path) const;
    /// The same, and `linked` when other names do too.
    void require_only_at(const std::filesystem::path& path) const;

  private:
    using Identity = std::pair<dev_t, ino_t>;
    nlink_t names_at(const std::filesystem::path& path) const;
    HeldFile(File file, Identity identity) : identity_(identity), lock_(std::move(file)) {}

    Identity identity_;
    std::timed_mutex mutex_;
    FileLock lock_;
};

/// The kind of file system that a file lies on, where other machines may have it open too, or locks
/// are not what they are on a disk: `nfs`, `smb`, `9p`, `fuse`; empty for any other.
std::string shared_file_system(const std::filesystem::path& path);

}  // namespace cocrea::posix
