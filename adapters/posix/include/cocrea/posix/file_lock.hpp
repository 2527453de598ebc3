#pragma once

#include <chrono>

#include "cocrea/posix/file.hpp"

namespace cocrea::posix {

/// An exclusive lock between processes: `flock` on a file of its own or on a folder, which the
/// kernel lets go when its holder dies. The file stays; deleting it would let two hold "the" lock.
class FileLock {
  public:
    /// What deadlines are of.
    using Clock = std::chrono::steady_clock;

    /// For the lock on that file.
    explicit FileLock(File file) : file_(std::move(file)) {}

    /// Opens the file, makes it where it is missing, for the owner alone. Throws `Error`.
    explicit FileLock(const std::filesystem::path& path);

    /// Waits for the lock; throws `Error`, `busy` after `deadline`. Fits `std::unique_lock`'s
    /// adoption with `unlock`; the end of the object lets go as well.
    void lock_until(Clock::time_point deadline);

    /// Lets go of it.
    void unlock() noexcept;

  private:
    File file_;
};

}  // namespace cocrea::posix
