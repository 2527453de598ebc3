#include "database.hpp"

#include <SQLiteCpp/Transaction.h>
#include <sqlite3.h>
#include <unistd.h>

#include <new>

#include "cocrea/posix/error.hpp"
#include "cocrea/posix/folder.hpp"
#include "cocrea/posix/private_file.hpp"
#include "cocrea/posix/sqlite_files.hpp"

namespace cocrea {
namespace {

using Reason = PersonalError::Reason;

constexpr int application_id = 1668304964;  // "cpPD"
constexpr int schema_version = 1;
constexpr int patience = 10'000;

constexpr char schema[] =
    "CREATE TABLE IF NOT EXISTS value ("
    "  sealed BLOB PRIMARY KEY, subject TEXT NOT NULL, field TEXT NOT NULL,"
    "  value TEXT NOT NULL, salt BLOB NOT NULL, blocked INTEGER NOT NULL DEFAULT 0) STRICT;"
    "CREATE INDEX IF NOT EXISTS of_subject ON value(subject, field);"
    "CREATE TABLE IF NOT EXISTS note ("
    "  act TEXT NOT NULL, subject TEXT NOT NULL, noted_at TEXT NOT NULL DEFAULT CURRENT_TIMESTAMP)"
    "  STRICT;"
    "PRAGMA application_id = 1668304964; PRAGMA user_version = 1";

/// SQLite does not say why a file cannot be opened, nor is there anybody left to ask.
Reason reason_of_closed(const std::filesystem::path& file) {
    const auto may_write = [](const std::filesystem::path& path) {
        return ::access(path.c_str(), R_OK | W_OK) == 0;
    };
    return may_write(file) && may_write(posix::folder_of(file)) ? Reason::io : Reason::read_only;
}

Reason reason_of(int code, const std::filesystem::path& file) {
    switch (code & 0xFF) {
        case SQLITE_BUSY:
        case SQLITE_LOCKED:
            return Reason::busy;
        case SQLITE_FULL:
            return Reason::full;
        case SQLITE_CANTOPEN:
            return reason_of_closed(file);
        case SQLITE_READONLY:
        case SQLITE_PERM:
            return Reason::read_only;
        case SQLITE_NOTADB:
        case SQLITE_CORRUPT:
            return Reason::malformed;
        default:
            return Reason::io;
    }
}

/// SQLite gives no mode to a file that it makes: an empty one is made before.
const std::filesystem::path& made(const std::filesystem::path& file, bool make) try {
    if (make) posix::make_private(file);
    return file;
} catch (const posix::Error& error) {
    throw PersonalError(posix::reason_as<Reason>(error.reason), error.path, error.what());
}

}  // namespace

void rethrow_personal(const SQLite::Exception& error, const std::filesystem::path& file) {
    if (error.getErrorCode() == SQLITE_NOMEM || error.getExtendedErrorCode() == SQLITE_IOERR_NOMEM)
        throw std::bad_alloc();
    throw PersonalError(reason_of(error.getErrorCode(), file), file, error.what());
}

PersonalStore::Database::Database(const std::filesystem::path& file, bool make)
    : database_(made(file, make).string(), SQLite::OPEN_READWRITE | SQLite::OPEN_NOMUTEX, patience,
                posix::sqlite_files()) {
    configure();
    prepare_schema();
}

/// `secure_delete` overwrites what is deleted; `temp_store` keeps what VACUUM sorts off the disk;
/// `synchronous` EXTRA makes the end of a journal durable, which holds what was there before.
void PersonalStore::Database::configure() {
    sqlite3_db_config(database_.getHandle(), SQLITE_DBCONFIG_TRUSTED_SCHEMA, 0, nullptr);
    database_.exec(
        "PRAGMA temp_store = MEMORY; PRAGMA mmap_size = 0; PRAGMA cell_size_check = ON;"
        "PRAGMA synchronous = EXTRA");
    const bool overwrites = database_.execAndGet("PRAGMA secure_delete = ON").getInt() == 1;
    const bool no_log =
        database_.execAndGet("PRAGMA journal_mode = DELETE").getString() == "delete";
    if (!overwrites || !no_log) throw PersonalError(Reason::io, path(), "SQLite would not erase");
}

void PersonalStore::Database::prepare_schema() {
    const auto number = [&](const char* sql) { return database_.execAndGet(sql).getInt(); };
    if (number("SELECT count(*) FROM sqlite_schema") == 0) {
        SQLite::Transaction transaction(database_, SQLite::TransactionBehavior::IMMEDIATE);
        database_.exec(schema);
        transaction.commit();
    }
    if (number("PRAGMA application_id") != application_id)
        throw PersonalError(Reason::malformed, path(), "no file of personal values");
    if (number("PRAGMA user_version") > schema_version)
        throw PersonalError(Reason::newer_schema, path(), "of a later release");
}

void PersonalStore::Database::rebuild() { database_.exec("VACUUM"); }

}  // namespace cocrea
