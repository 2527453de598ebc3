#pragma once

#include <chrono>
#include <filesystem>

namespace cocrea {

/// The exclusive lock between processes on one register: `flock` on a file of its own, which the
/// kernel lets go when its holder dies. The file stays; deleting it would let two hold "the" lock.
class FileLock {
  public:
    using Clock = std::chrono::steady_clock;

    /// Opens the file, makes it where needed. Throws `LedgerError` (`read_only`, `io`).
    explicit FileLock(const std::filesystem::path& path);
    ~FileLock();
    FileLock(const FileLock&) = delete;
    FileLock& operator=(const FileLock&) = delete;

    /// Waits for the lock; throws `LedgerError::busy` after `deadline`. Fits `std::unique_lock`'s
    /// adoption with `unlock`.
    void lock_until(Clock::time_point deadline);
    void unlock();

  private:
    int file_;
};

}  // namespace cocrea
