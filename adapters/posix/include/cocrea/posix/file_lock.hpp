#pragma once

#include <sys/types.h>

#include <chrono>
#include <optional>
#include <string>

#include "cocrea/posix/file.hpp"

namespace cocrea::posix {

/// A process that holds a lock.
struct Holder {
    pid_t pid;         ///< its number, as this process sees it
    std::string name;  ///< its command, as the kernel has it: at most 15 bytes
};

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

    /// Who holds it now, be it through this object or another; nothing when nobody does, or the
    /// system does not say (`/proc/locks`). Takes no lock.
    std::optional<Holder> holder() const;

    /// Lets go of it.
    void unlock() noexcept;

    /// Of the file that carries it.
    const std::filesystem::path& path() const { return file_.path(); }

  private:
    File file_;
};

}  // namespace cocrea::posix
