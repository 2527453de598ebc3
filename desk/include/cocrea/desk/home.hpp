#pragma once

#include <filesystem>
#include <functional>

#include "cocrea/checkpoint/checkpoint_store.hpp"
#include "cocrea/keys/key_store.hpp"

namespace cocrea::desk {

/// The folder of whoever keeps registers, for what is theirs and no register's: their keys, the
/// last checkpoints that they published or, as a witness, cosigned, or verified as an auditor. It
/// lies apart from the registers, so that whoever puts an old copy of one back does not put this
/// back with it. A value; nothing is made before something is kept there.
class Home {
  public:
    /// Looks up an environment variable: its value, or null when it is not set.
    using Variables = std::function<const char*(const char* name)>;

    /// No folder: nothing is kept, nothing is guarded.
    Home() = default;
    /// That folder.
    explicit Home(std::filesystem::path folder) : folder_(std::move(folder)) {}

    /// COCREA_HOME, else `cocrea` in XDG_DATA_HOME or, where that is no absolute path, in
    /// ~/.local/share (the XDG Base Directory Specification). Empty when no variable says.
    static Home of(const Variables& variables);

    /// Whether there is no folder.
    bool empty() const { return folder_.empty(); }

    /// The keys; throws `Obstacle` (`usage.home_missing`) without a folder, as the next ones do.
    KeyStore keys() const { return KeyStore(in("keys")); }
    /// The last checkpoints that were published.
    CheckpointStore published() const { return CheckpointStore(in("checkpoints")); }
    /// The newest ones of other people's registers that were verified here.
    CheckpointStore verified() const { return CheckpointStore(in("verified")); }
    /// The last ones that were cosigned as a witness.
    CheckpointStore cosigned() const { return CheckpointStore(in("witness")); }
    /// What is remembered of backups that were made.
    std::filesystem::path backups() const { return in("backups"); }

  private:
    std::filesystem::path in(const char* name) const;

    std::filesystem::path folder_;
};

}  // namespace cocrea::desk
