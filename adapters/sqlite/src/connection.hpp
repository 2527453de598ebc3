#pragma once

#include <SQLiteCpp/Database.h>
#include <SQLiteCpp/Exception.h>
#include <SQLiteCpp/Statement.h>

#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <utility>

#include "cocrea/types.hpp"

namespace cocrea {

/// Throws what `error` means to the caller of a ledger: `Conflict` for a key that is taken,
/// `std::bad_alloc` where memory ended, `LedgerError` for all else.
[[noreturn]] void rethrow(const SQLite::Exception& error, sqlite3* database);

/// The row that a statement has come to.
class Row {
  public:
    explicit Row(const SQLite::Statement& statement) : statement_(statement) {}

    int columns() const { return statement_.getColumnCount(); }
    bool is_number(int column) const { return statement_.getColumn(column).isInteger(); }
    std::uint64_t number(int column) const;
    /// The bytes of a blob or text, until the next row.
    std::string_view bytes(int column) const;
    std::string text(int column) const { return statement_.getColumn(column).getString(); }

  private:
    const SQLite::Statement& statement_;
};

/// One run of a prepared statement; lets go of its rows at the end.
class Query : public Row {
  public:
    explicit Query(SQLite::Statement& statement) : Row(statement), running_(statement) {}
    ~Query() { running_.tryReset(); }
    Query(const Query&) = delete;
    Query& operator=(const Query&) = delete;

    bool next() { return running_.executeStep(); }

  private:
    SQLite::Statement& running_;
};

/// Bytes to bind as a blob.
struct Blob {
    std::string_view bytes;
};

std::string_view bytes_of(const Digest& digest);

/// The digest in a blob; throws `LedgerError::io` when it has another length.
Digest digest_of(std::string_view blob);

/// A connection with the settings that every register needs, its statements prepared once. For one
/// thread at a time.
class Connection {
  public:
    enum class Access { create, read_write, query_only, read_only, immutable };

    /// How long it waits for others, in milliseconds.
    static constexpr int patience = 60'000;

    Connection(const std::filesystem::path& path, Access access);

    sqlite3* handle() const { return database_.getHandle(); }
    bool in_transaction() const;
    bool has_wal_mode();

    void exec(const char* sql);
    std::uint64_t pragma(const char* sql);

    /// Runs `sql` (a literal: its address is its name in the cache) and hands every row to `row`.
    template <class Row, class... Values>
    void each(const char* sql, Row row, const Values&... values) {
        each_while(
            sql,
            [&](const Query& query) {
                row(query);
                return true;
            },
            values...);
    }

    /// The same until `row` answers false.
    template <class Row, class... Values>
    void each_while(const char* sql, Row row, const Values&... values) try {
        auto& statement = prepared(sql);
        int index = 0;
        (bind(statement, ++index, values), ...);
        Query query(statement);
        while (query.next() && row(std::as_const(query))) {
        }
    } catch (const SQLite::Exception& error) {
        rethrow(error, handle());
    }

    /// A statement of its own, for whoever walks through two at once.
    SQLite::Statement prepare(const char* sql);

    template <class... Values>
    void run(const char* sql, const Values&... values) {
        each(
            sql, [](const Query&) {}, values...);
    }

  private:
    SQLite::Statement& prepared(const char* sql);
    void configure(Access access);

    static void bind(SQLite::Statement& statement, int index, std::uint64_t value);
    static void bind(SQLite::Statement& statement, int index, std::int64_t value);
    static void bind(SQLite::Statement& statement, int index, std::string_view text);
    /// These two are not copied: they last as long as the run does.
    static void bind(SQLite::Statement& statement, int index, const std::string& text);
    static void bind(SQLite::Statement& statement, int index, Blob blob);
    static void bind(SQLite::Statement& statement, int index, std::nullopt_t);

    SQLite::Database database_;
    std::unordered_map<const char*, SQLite::Statement> statements_;
};

}  // namespace cocrea
