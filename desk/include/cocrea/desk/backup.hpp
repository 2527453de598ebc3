#pragma once

#include <boost/json/array.hpp>
#include <boost/json/object.hpp>
#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>
#include <vector>

#include "cocrea/desk/keyring.hpp"
#include "cocrea/handover/archive_error.hpp"
#include "cocrea/handover/output_error.hpp"
#include "cocrea/keys/secret.hpp"
#include "cocrea/log/merkle.hpp"
#include "cocrea/types.hpp"
#include "cocrea/views.hpp"

namespace cocrea::desk {

/// What a backup says of itself (docs/reference/backup-format.md).
struct BackupHead {
    std::string origin;             ///< of the register
    std::uint64_t size = 0;         ///< entries of the register
    Digest root{};                  ///< of the tree of these
    std::string recorded_at;        ///< of the newest of them
    std::string made;               ///< when the backup was (RFC 3339, UTC)
    std::optional<Frontier> since;  ///< the tree that it goes on from; none: it has all entries

    /// The first entry that is in it.
    std::uint64_t first() const { return since ? since->size() : 0; }
};

/// A key, as a backup has it: sealed under a passphrase.
struct SealedKey {
    std::string name;  ///< of the key
    Secret text;       ///< of its file
};

/// All keys of that store: those that are sealed as they are, the others under what `passphrase`
/// says, without which they are `KeyError::passphrase_needed`.
std::vector<SealedKey> sealed_keys(const KeyStore& store, const Keyring::Passphrase& passphrase);

/// What is asked of a backup. All of it may be left out.
struct BackupWish {
    std::optional<BackupHead> since = {};  ///< leave out what that one has
    std::vector<SealedKey> keys = {};      ///< to be taken along
};

/// What a backup has, or what was restored from it.
struct BackupContents {
    std::uint64_t texts = 0;      ///< that lie beside the log
    std::uint64_t values = 0;     ///< personal ones
    std::uint64_t documents = 0;  ///< copies of them
    std::uint64_t keys = 0;       ///< of whoever keeps the register
};

/// `{texts, values, documents, keys}`.
boost::json::object to_json(const BackupContents& contents);

/// A backup that was made, and read once more.
struct BackedUp {
    BackupHead head;          ///< what it says of itself
    BackupContents contents;  ///< what it has
    /// What it should have and has not, because it was not there to be copied: `document_missing`,
    /// `document_changed`, `personal_missing`, `prose_missing`, `prose_changed`, as in `Verified`.
    std::vector<Fault> lacking;
};

/// A list of `{code, seq?, object}`.
boost::json::array to_json(const std::vector<Fault>& lacking);

/// `{ok, origin, since?, size, root, recorded_at, made, texts, values, documents, keys, lacking}`:
/// `since` is the size that it goes on from, `lacking` a list; `ok` when
/// that is empty.
boost::json::object to_json(const BackedUp& made);

/// Reads a backup from end to end: every byte is as it was written, and the entries give the root.
/// Throws `ArchiveError` when it is not so.
BackupHead check_backup(const std::filesystem::path& file);

/// What a backup says of itself, by its first bytes alone. Throws `ArchiveError`.
BackupHead backup_head(const std::filesystem::path& file);

/// What is restored from. `Desk::restore` says how.
struct Restoration {
    std::vector<std::filesystem::path> backups;       ///< a whole one, then those that go on
    std::optional<std::filesystem::path> newer = {};  ///< entries, one a line, as exported
    bool keys = false;                                ///< keys go into the home
};

/// Whether the file begins as a backup does.
bool is_backup(const std::filesystem::path& file);

}  // namespace cocrea::desk
