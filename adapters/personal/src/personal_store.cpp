#include "cocrea/personal/personal_store.hpp"

#include <sqlite3.h>

#include <algorithm>

#include "database.hpp"

namespace cocrea {
namespace {

constexpr char add[] =
    "INSERT OR IGNORE INTO value(sealed, subject, field, value, salt) VALUES (?, ?, ?, ?, ?)";
constexpr char by_commitment[] =
    "SELECT sealed, subject, field, value, salt, blocked FROM value WHERE sealed = ?";
constexpr char by_subject[] =
    "SELECT sealed, subject, field, value, salt, blocked FROM value WHERE subject = ? "
    "ORDER BY field, rowid";
constexpr char block_all[] =
    "UPDATE value SET blocked = 1 WHERE subject = ?1 AND (?2 IS NULL OR field = ?2)";
constexpr char erase_all[] = "DELETE FROM value WHERE subject = ?1 AND (?2 IS NULL OR field = ?2)";
constexpr char erase_one[] = "DELETE FROM value WHERE sealed = ?";
constexpr char add_note[] = "INSERT INTO note(act, subject) VALUES (?, ?)";
constexpr char all_notes[] =
    "SELECT act, subject, noted_at < datetime('now', '-1 day') FROM note ORDER BY rowid";
constexpr char erase_notes[] = "DELETE FROM note WHERE act = ?";

template <std::size_t Size>
void bind_bytes(SQLite::Statement& statement, int index,
                const std::array<std::uint8_t, Size>& bytes) {
    statement.bind(index, bytes.data(), static_cast<int>(Size));
}

template <std::size_t Size>
std::array<std::uint8_t, Size> bytes_of(const SQLite::Column& column) {
    std::array<std::uint8_t, Size> bytes{};
    const auto text = column.getString();
    if (text.size() != Size) throw SQLite::Exception("bytes of another length", SQLITE_CORRUPT);
    std::ranges::copy(text, bytes.begin());
    return bytes;
}

PersonalEntry entry_of(SQLite::Statement& row) {
    return {.sealed = bytes_of<32>(row.getColumn(0)),
            .subject = ActorId(row.getColumn(1).getString()),
            .field = row.getColumn(2).getString(),
            .value = row.getColumn(3).getString(),
            .salt = bytes_of<32>(row.getColumn(4)),
            .blocked = row.getColumn(5).getInt() != 0};
}

std::size_t change(SQLite::Statement statement, const ActorId& subject,
                   const std::optional<std::string>& field) {
    statement.bind(1, subject.text());
    if (field) statement.bind(2, *field);
    return static_cast<std::size_t>(statement.exec());
}

}  // namespace

PersonalEntry sealed_entry(const ActorId& subject, const std::string& field,
                           const std::string& value) {
    const auto salt = random_salt();
    return {.sealed = personal_commitment(salt, field, value),
            .subject = subject,
            .field = field,
            .value = value,
            .salt = salt,
            .blocked = false};
}

PersonalStore::PersonalStore(const std::filesystem::path& path)
    : file_(path.string() + ".personal") {}
PersonalStore::~PersonalStore() = default;
PersonalStore::PersonalStore(PersonalStore&&) noexcept = default;
PersonalStore& PersonalStore::operator=(PersonalStore&&) noexcept = default;

PersonalStore::Database* PersonalStore::database(bool make) {
    std::error_code unknown;  // what cannot be looked at cannot be opened either
    if (!database_ && (make || std::filesystem::exists(file_, unknown) || unknown))
        database_ = std::make_unique<Database>(file_, make);
    return database_.get();
}

void PersonalStore::keep(const PersonalEntry& entry) {
    translated(file_, [&] {
        auto statement = database(true)->prepare(add);
        bind_bytes(statement, 1, entry.sealed);
        statement.bind(2, entry.subject.text());
        statement.bind(3, entry.field);
        statement.bind(4, entry.value);
        bind_bytes(statement, 5, entry.salt);
        statement.exec();
    });
}

Digest PersonalStore::put(const ActorId& subject, const std::string& field,
                          const std::string& value) {
    const auto entry = sealed_entry(subject, field, value);
    keep(entry);
    return entry.sealed;
}

std::optional<PersonalEntry> PersonalStore::find(const Digest& sealed) {
    return translated(file_, [&]() -> std::optional<PersonalEntry> {
        auto* open = database(false);
        if (!open) return std::nullopt;
        auto statement = open->prepare(by_commitment);
        bind_bytes(statement, 1, sealed);
        return statement.executeStep() ? std::optional(entry_of(statement)) : std::nullopt;
    });
}

std::vector<PersonalEntry> PersonalStore::of(const ActorId& subject) {
    return translated(file_, [&] {
        std::vector<PersonalEntry> found;
        auto* open = database(false);
        if (!open) return found;
        auto statement = open->prepare(by_subject);
        statement.bind(1, subject.text());
        while (statement.executeStep()) found.push_back(entry_of(statement));
        return found;
    });
}

std::size_t PersonalStore::block(const ActorId& subject, const std::optional<std::string>& field) {
    return translated(file_, [&] {
        auto* open = database(false);
        return open ? change(open->prepare(block_all), subject, field) : 0;
    });
}

std::size_t PersonalStore::erase(const ActorId& subject, const std::optional<std::string>& field) {
    return translated(file_, [&]() -> std::size_t {
        auto* open = database(false);
        if (!open) return 0;
        const auto erased = change(open->prepare(erase_all), subject, field);
        open->rebuild();
        return erased;
    });
}

bool PersonalStore::erase(const Digest& sealed) {
    return translated(file_, [&] {
        auto* open = database(false);
        if (!open) return false;
        auto statement = open->prepare(erase_one);
        bind_bytes(statement, 1, sealed);
        const bool erased = statement.exec() == 1;
        statement.reset();
        open->rebuild();
        return erased;
    });
}

void PersonalStore::note(const ActId& act, const ActorId& subject) {
    translated(file_, [&] {
        auto statement = database(true)->prepare(add_note);
        statement.bind(1, act.text());
        statement.bind(2, subject.text());
        statement.exec();
    });
}

std::vector<PersonalNote> PersonalStore::notes() {
    return translated(file_, [&] {
        std::vector<PersonalNote> found;
        auto* open = database(false);
        if (!open) return found;
        auto row = open->prepare(all_notes);
        while (row.executeStep())
            found.push_back({ActId(row.getColumn(0).getString()),
                             ActorId(row.getColumn(1).getString()),
                             row.getColumn(2).getInt() != 0});
        return found;
    });
}

void PersonalStore::forget(const ActId& act) {
    translated(file_, [&] {
        auto* open = database(false);
        if (!open) return;
        auto statement = open->prepare(erase_notes);
        statement.bind(1, act.text());
        statement.exec();
    });
}

}  // namespace cocrea
