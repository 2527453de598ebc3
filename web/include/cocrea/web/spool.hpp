#pragma once

#include <filesystem>

namespace cocrea::web {

/// A file for a while: it is made empty, for its owner alone, where this machine keeps such files,
/// and goes when nobody needs it any more.
class Spool {
  public:
    /// Throws `std::system_error` when it cannot be made.
    Spool();
    /// Takes the file away.
    ~Spool();
    Spool(const Spool&) = delete;
    Spool& operator=(const Spool&) = delete;

    /// Where it is.
    const std::filesystem::path& path() const { return path_; }

  private:
    std::filesystem::path path_;
};

}  // namespace cocrea::web
