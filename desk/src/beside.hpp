#pragma once

#include <filesystem>
#include <optional>
#include <vector>

#include "cocrea/posix/draft.hpp"

namespace cocrea::desk {

/// What lies beside a register and belongs to it: copies of documents, personal values. Those paths
/// at which there is something.
std::vector<std::filesystem::path> lying_beside(const std::filesystem::path& register_file);

/// Where a register is computed anew, before what was computed is taken over.
inline std::filesystem::path rebuilt_beside(const std::filesystem::path& register_file) {
    return register_file.string() + ".rebuilt";
}

/// What is put beside a register in the making, whose file comes last: gone again unless it is
/// kept. What was there before stays. A process that dies in between leaves a note,
/// `<register>.restoring-0`, by which the next one clears away what it made.
///
/// Throws `LedgerError`, `busy` while another process makes that register.
class Making {
  public:
    /// Clears away what a dead process left there first.
    explicit Making(const std::filesystem::path& register_file);
    ~Making();
    Making(const Making&) = delete;
    Making& operator=(const Making&) = delete;

    /// The register is there, and what lies beside it is its own.
    void keep() { made_.clear(); }

    /// Clears away what a dead process left beside a register that it did not come to; where it
    /// did, its note alone. Cheap where there is none.
    static void clear(const std::filesystem::path& register_file);

    /// What `clear` would take away.
    static std::vector<std::filesystem::path> left(const std::filesystem::path& register_file);

  private:
    std::vector<std::filesystem::path> made_;  ///< or to be made
    std::optional<posix::Draft> note_;
};

}  // namespace cocrea::desk
