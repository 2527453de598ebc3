#pragma once

#include <cstdint>
#include <filesystem>
#include <map>
#include <memory>
#include <string>
#include <string_view>

#include "cocrea/handover/output_error.hpp"

namespace cocrea {

/// A folder of files that somebody makes over and over, and that others read meanwhile. It knows
/// by a list in it, `.cocrea-published`, which files it made: those alone it takes away again. The
/// list is as `sha256sum` writes it, behind a line that says of what the files are. Each file is
/// there whole or not at all. Locked against others who write. For one thread. Throws
/// `OutputError`.
class PublishedFolder {
  public:
    /// Whether files of something may be written there.
    enum class Claim {
        ours,     ///< files of it were
        free,     ///< there is nothing
        foreign,  ///< there is something else
        other,    ///< files of something else were
    };
    /// Of that folder and `what`, one line.
    static Claim claim(const std::filesystem::path& folder, std::string_view what);

    /// What became of the files.
    struct Outcome {
        std::uint64_t files = 0;    ///< how many there are
        std::uint64_t written = 0;  ///< of them, new or with other bytes than before
        std::uint64_t removed = 0;  ///< that are no more
    };

    /// Makes it when it is missing; it must be ours or free.
    PublishedFolder(const std::filesystem::path& folder, std::string_view what);
    ~PublishedFolder();

    /// Gives the file `name`, relative and without `..`, these bytes; leaves one that has them as
    /// it is.
    void put(const std::string& name, std::string_view bytes);

    /// Takes away what was there and was not put this time, and makes all of it durable.
    Outcome finish();

  private:
    struct State;
    std::unique_ptr<State> state_;
};

}  // namespace cocrea
