#pragma once

#include <filesystem>
#include <optional>
#include <string>
#include <string_view>

#include "cocrea/posix/file.hpp"
#include "cocrea/posix/file_lock.hpp"

namespace cocrea {

/// A folder that others read while we write. Locked against other writers as long as it is held.
/// Throws `posix::Error`.
class PublicFolder {
  public:
    /// Makes it when it is missing, its parents too, and waits for the lock.
    explicit PublicFolder(const std::filesystem::path& path);

    bool has(const std::filesystem::path& name) const;

    /// Up to `most` bytes of a file; nothing when it is not there.
    std::optional<std::string> read(const std::filesystem::path& name, std::size_t most) const;

    /// Gives `name` these bytes in one step, not yet durably; makes the folders on the way.
    void put(const std::filesystem::path& name, std::string_view bytes);

    /// Makes all that was put durable, at once, as a thousand files cost little more than one so;
    /// then gives `name` these bytes, durably.
    void publish(const std::filesystem::path& name, std::string_view bytes);

  private:
    posix::File folder_;
    posix::FileLock lock_;
};

}  // namespace cocrea
