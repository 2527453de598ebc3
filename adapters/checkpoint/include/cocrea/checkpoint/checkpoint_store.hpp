#pragma once

#include <filesystem>
#include <functional>
#include <optional>
#include <string>

#include "cocrea/checkpoint/checkpoint_error.hpp"
#include "cocrea/trust/checkpoint.hpp"
#include "cocrea/trust/split_view.hpp"

namespace cocrea {

/// The last checkpoint of each log that somebody published, or cosigned, in one folder: a file for
/// each origin, named by the first 16 hex digits of its SHA-256, with the bytes of the signed note.
/// It lies apart from the register, so that whoever puts an old copy of the register back does not
/// put an old checkpoint back with it. Safe from several threads and processes at once: a file
/// appears whole or not at all, and durably. Throws `CheckpointError`.
class CheckpointStore {
  public:
    /// The store in `folder`, which is made, for its owner alone, with the first checkpoint.
    explicit CheckpointStore(std::filesystem::path folder);

    /// The last checkpoint of that origin; nothing when there is none. Its signatures are not
    /// verified: the folder is believed. `malformed` for a file that is no checkpoint of it.
    std::optional<SignedCheckpoint> last(const std::string& origin) const;

    /// What becomes of the last checkpoint, if anything.
    using Step = std::function<std::optional<Note>(const std::optional<SignedCheckpoint>& last)>;

    /// Hands the last checkpoint to `step` and puts what it answers, if anything, in its place,
    /// under a lock that others wait for; `busy` when they wait for ten seconds. Never goes back:
    /// throws `behind` for a checkpoint of fewer leaves, or of as many with another root. Whatever
    /// `step` throws is passed on and nothing is written. `step` may not update.
    void update(const std::string& origin, const Step& step);

    /// Keeps evidence that a log showed two histories, in a file of its own that is named by its
    /// digest; answers with where it is.
    std::filesystem::path keep(const SplitView& view);

    /// Where the checkpoint of that origin is, or would be.
    std::filesystem::path path_of(const std::string& origin) const;

  private:
    std::filesystem::path folder_;
};

}  // namespace cocrea
