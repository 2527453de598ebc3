#pragma once

#include <functional>

#include "cocrea/desk/backup.hpp"
#include "cocrea/handover/archive.hpp"
#include "cocrea/personal/personal_store.hpp"

/// The members of a backup (docs/reference/backup-format.md).
namespace cocrea::desk::backup {

inline constexpr char head_name[] = "backup.json";
inline constexpr char personal_name[] = "personal.ndjson";
inline constexpr char texts_name[] = "texts.ndjson";
inline constexpr char entries_name[] = "entries.ndjson";
inline constexpr char checkpoint_name[] = "checkpoint";
inline constexpr char policy_name[] = "policy";
inline constexpr char notices_name[] = "notices.ndjson";
inline constexpr std::string_view key_folder = "keys/", key_suffix = ".key";
inline constexpr std::string_view document_folder = "documents/";

/// The one line of the first member.
std::string to_line(const BackupHead& head);

/// A line of the personal values.
std::string to_line(const PersonalEntry& entry);
/// Reads what `to_line` gives; nothing for anything else, or for a value that opens nothing.
std::optional<PersonalEntry> personal_from_line(std::string_view line);

/// A backup whose head was read.
struct Open {
    explicit Open(const std::filesystem::path& file);

    /// Refuses it as changed.
    [[noreturn]] void refuse(const std::string& what) const;
    /// Hands every line of the member to `take`.
    void each_line(const std::function<void(std::string_view)>& take);
    /// The whole of a short member.
    std::string whole();

    std::filesystem::path file;
    ArchiveReader reader;
    BackupHead head;
};

}  // namespace cocrea::desk::backup
