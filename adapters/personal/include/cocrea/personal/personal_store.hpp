#pragma once

#include <filesystem>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "cocrea/log/personal_value.hpp"
#include "cocrea/personal/personal_error.hpp"
#include "cocrea/types.hpp"

namespace cocrea {

/// A personal value with what opens its commitment.
struct PersonalEntry {
    Digest sealed{};       ///< the commitment that stands in the log
    ActorId subject;       ///< whose it is
    std::string field;     ///< what of them, such as `name`
    std::string value;     ///< the value itself
    Salt salt{};           ///< of this value alone
    bool blocked = false;  ///< kept, and not to be shown

    /// Whether value and salt give the commitment.
    bool holds() const { return personal_commitment(salt, field, value) == sealed; }
};

/// A value under a new salt, kept nowhere yet: for an act whose signature is over the commitment.
/// Throws `std::invalid_argument` for a field that is not `[a-z0-9_]+`.
PersonalEntry sealed_entry(const ActorId& subject, const std::string& field,
                           const std::string& value);

/// An act that brings or changes values of an actor, noted before it is recorded: if the process
/// dies in between, whoever opens the store next knows what to look after.
struct PersonalNote {
    ActId act;        ///< whether it is in the log is for the log to say
    ActorId subject;  ///< whose values it is about
    bool old;         ///< noted more than a day ago: whoever did has given up
};

/// The personal values of a register, apart from it so that they can be erased: one SQLite file
/// `<register>.personal`, for its owner alone (0600), made with the first value.
///
/// Erasing. When `erase` returns, the bytes of value and salt are in no file of this machine's
/// folder: deleted cells are overwritten (`secure_delete`), the file is rebuilt (`VACUUM`), there
/// is no write-ahead log, and the journal is gone, durably (`synchronous=EXTRA`). It waits for
/// others that read. What it does not reach: backups, copies, and what a disk or a file system
/// keeps of overwritten blocks.
///
/// For one thread at a time; several objects and processes may use a file at once. Throws
/// `PersonalError`.
class PersonalStore {
  public:
    /// The values of the register at `path`. Opens nothing yet.
    explicit PersonalStore(const std::filesystem::path& path);
    /// Lets go of the file.
    ~PersonalStore();
    /// Leaves `other` good for nothing.
    PersonalStore(PersonalStore&& other) noexcept;
    /// Leaves `other` good for nothing.
    PersonalStore& operator=(PersonalStore&& other) noexcept;

    /// Keeps a value, durably. What is there already under its commitment stays.
    void keep(const PersonalEntry& entry);

    /// Keeps a value under a new salt and answers with its commitment; throws as `sealed_entry`.
    Digest put(const ActorId& subject, const std::string& field, const std::string& value);

    /// The value of that commitment; nothing when it was never here or is erased.
    std::optional<PersonalEntry> find(const Digest& sealed);

    /// The values of that actor, by field, then in the order of keeping.
    std::vector<PersonalEntry> of(const ActorId& subject);

    /// Marks the values of that actor, or those of one field, as not to be shown. Answers how many
    /// there are.
    std::size_t block(const ActorId& subject, const std::optional<std::string>& field = {});

    /// Erases the values of that actor, or those of one field, blocked or not, and answers how many
    /// there were. When it throws, they may be there still, in part: to be repeated, also where
    /// none is left to be found.
    std::size_t erase(const ActorId& subject, const std::optional<std::string>& field = {});

    /// The same for the one value of a commitment, such as that of an act which was refused.
    bool erase(const Digest& sealed);

    /// Notes, durably, that an act on that actor is about to be recorded.
    void note(const ActId& act, const ActorId& subject);

    /// Every note that is there, in the order of noting.
    std::vector<PersonalNote> notes();

    /// Takes the notes of that act away: the store is as the log says.
    void forget(const ActId& act);

  private:
    class Database;

    /// The open file; null when there is none and it is not to be made.
    Database* database(bool make);

    std::filesystem::path file_;
    std::unique_ptr<Database> database_;
};

}  // namespace cocrea
