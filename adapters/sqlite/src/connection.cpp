#include "connection.hpp"

#include <fmt/format.h>
#include <sqlite3.h>

#include <algorithm>
#include <cerrno>
#include <new>
#include <system_error>

#include "cocrea/ledger.hpp"
#include "cocrea/posix/sqlite_files.hpp"

namespace cocrea {
namespace {

using Reason = LedgerError::Reason;

/// The operating system's word for the last failure: of the connection, or else of the file or its
/// journal, since the connection does not keep that of a COMMIT.
int system_error(sqlite3* database) {
    int error = sqlite3_system_errno(database);
    if (error == 0) sqlite3_file_control(database, "main", SQLITE_FCNTL_LAST_ERRNO, &error);
    sqlite3_file* journal = nullptr;
    if (error == 0) sqlite3_file_control(database, "main", SQLITE_FCNTL_JOURNAL_POINTER, &journal);
    if (journal && journal->pMethods)
        journal->pMethods->xFileControl(journal, SQLITE_FCNTL_LAST_ERRNO, &error);
    return error;
}

/// `ENOENT` comes from a side file that could neither be made nor found.
Reason reason_of_system(int error) {
    switch (error) {
        case ENOSPC:
        case EDQUOT:
        case EFBIG:
            return Reason::full;
        case ENOENT:
        case EROFS:
        case EACCES:
        case EPERM:
            return Reason::read_only;
        default:
            return Reason::io;
    }
}

/// A sync that failed says nothing of what is on the disk, for want of room too.
Reason reason_of(int code, sqlite3* database) {
    if (code == SQLITE_IOERR_FSYNC || code == SQLITE_IOERR_DIR_FSYNC) return Reason::io;
    switch (code & 0xFF) {
        case SQLITE_BUSY:
        case SQLITE_LOCKED:
            return Reason::busy;
        case SQLITE_FULL:
            return Reason::full;
        case SQLITE_READONLY:
            return Reason::read_only;
        case SQLITE_CORRUPT:
            return Reason::damaged;
        case SQLITE_NOTADB:
            return Reason::no_register;
        case SQLITE_IOERR:
        case SQLITE_CANTOPEN:
            return database ? reason_of_system(system_error(database)) : Reason::io;
        default:
            return Reason::io;
    }
}

bool is_short_of_memory(int code) {
    return (code & 0xFF) == SQLITE_NOMEM || code == SQLITE_IOERR_NOMEM;
}

/// SQLite's name for a file whose path needs no escape, or has had it.
std::string immutable_uri(const std::filesystem::path& path) {
    std::string uri = "file:";
    for (const char c : path.string())
        uri += c == '%' || c == '?' || c == '#' ? fmt::format("%{:02X}", c) : std::string(1, c);
    return uri + "?immutable=1";
}

int flags_of(Connection::Access access) {
    using Access = Connection::Access;
    switch (access) {
        case Access::create:
            return SQLite::OPEN_READWRITE | SQLite::OPEN_CREATE;
        case Access::read_write:
        case Access::query_only:
            return SQLite::OPEN_READWRITE;
        case Access::read_only:
            return SQLite::OPEN_READONLY;
        case Access::immutable:
            return SQLite::OPEN_READONLY | SQLite::OPEN_URI;
    }
    return SQLite::OPEN_READONLY;
}

SQLite::Database opened(const std::filesystem::path& path, Connection::Access access) try {
    const bool immutable = access == Connection::Access::immutable;
    return {immutable ? immutable_uri(path) : path.string(),
            flags_of(access) | SQLite::OPEN_NOMUTEX, Connection::patience, posix::sqlite_files()};
} catch (const SQLite::Exception& error) {
    rethrow(error, nullptr);
}

}  // namespace

void rethrow(const SQLite::Exception& error, sqlite3* database) {
    const int extended = error.getExtendedErrorCode();
    if (is_short_of_memory(extended)) throw std::bad_alloc();
    auto what = fmt::format("SQLite {}: {}", extended, error.what());
    const bool of_system =
        (extended & 0xFF) == SQLITE_IOERR || (extended & 0xFF) == SQLITE_CANTOPEN;
    if (const int system = of_system && database ? system_error(database) : 0; system != 0)
        what += ", " + std::generic_category().message(system);
    if (extended == SQLITE_CONSTRAINT_UNIQUE || extended == SQLITE_CONSTRAINT_PRIMARYKEY)
        throw Conflict(what);
    throw LedgerError(reason_of(extended, database), what);
}

std::uint64_t Row::number(int column) const {
    return static_cast<std::uint64_t>(statement_.getColumn(column).getInt64());
}

std::string_view Row::bytes(int column) const {
    const auto value = statement_.getColumn(column);
    const auto* bytes = static_cast<const char*>(value.getBlob());
    return {bytes, static_cast<std::size_t>(value.getBytes())};
}

std::string_view bytes_of(const Digest& digest) {
    return {reinterpret_cast<const char*>(digest.data()), digest.size()};
}

Digest digest_of(std::string_view blob) {
    Digest digest;
    if (blob.size() != digest.size())
        throw LedgerError(Reason::damaged, "a hash of another length");
    std::ranges::copy(blob, digest.begin());
    return digest;
}

Connection::Connection(const std::filesystem::path& path, Access access)
    : database_(opened(path, access)) {
    configure(access);
}

void Connection::configure(Access access) {
    sqlite3_extended_result_codes(handle(), 1);
    sqlite3_db_config(handle(), SQLITE_DBCONFIG_TRUSTED_SCHEMA, 0, nullptr);
    if (access != Access::create)
        sqlite3_db_config(handle(), SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE, 1, nullptr);
    exec(
        "PRAGMA wal_autocheckpoint = 0; PRAGMA mmap_size = 0; PRAGMA cell_size_check = ON;"
        "PRAGMA synchronous = FULL");
    if (access == Access::query_only)
        exec("PRAGMA query_only = ON");
    else
        exec("PRAGMA secure_delete = ON");
}

bool Connection::has_wal_mode() try {
    return database_.execAndGet("PRAGMA journal_mode").getString() == "wal";
} catch (const SQLite::Exception& error) {
    rethrow(error, handle());
}

bool Connection::in_transaction() const { return sqlite3_get_autocommit(handle()) == 0; }

void Connection::exec(const char* sql) try {
    database_.exec(sql);
} catch (const SQLite::Exception& error) {
    rethrow(error, handle());
}

std::uint64_t Connection::pragma(const char* sql) try {
    return static_cast<std::uint64_t>(database_.execAndGet(sql).getInt64());
} catch (const SQLite::Exception& error) {
    rethrow(error, handle());
}

SQLite::Statement Connection::prepare(const char* sql) try {
    return {database_, sql};
} catch (const SQLite::Exception& error) {
    rethrow(error, handle());
}

SQLite::Statement& Connection::prepared(const char* sql) {
    const auto found = statements_.find(sql);
    if (found != statements_.end()) return found->second;
    return statements_.emplace(sql, SQLite::Statement(database_, sql)).first->second;
}

void Connection::bind(SQLite::Statement& statement, int index, std::uint64_t value) {
    statement.bind(index, static_cast<std::int64_t>(value));
}

void Connection::bind(SQLite::Statement& statement, int index, std::int64_t value) {
    statement.bind(index, value);
}

void Connection::bind(SQLite::Statement& statement, int index, std::string_view text) {
    statement.bind(index, std::string(text));
}

void Connection::bind(SQLite::Statement& statement, int index, const std::string& text) {
    statement.bindNoCopy(index, text);
}

void Connection::bind(SQLite::Statement& statement, int index, Blob blob) {
    statement.bindNoCopy(index, static_cast<const void*>(blob.bytes.data()),
                         static_cast<int>(blob.bytes.size()));
}

void Connection::bind(SQLite::Statement& statement, int index, std::nullopt_t) {
    statement.bind(index);
}

}  // namespace cocrea
