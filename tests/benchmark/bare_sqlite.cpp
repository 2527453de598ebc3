#include "bare_sqlite.hpp"

namespace cocrea::benchmark {
namespace {

constexpr int a_minute = 60'000;

SQLite::Database opened(const std::filesystem::path& path) {
    SQLite::Database database(path.string(), SQLite::OPEN_READWRITE | SQLite::OPEN_CREATE,
                              a_minute);
    database.exec(
        "PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; PRAGMA mmap_size = 0;"
        "PRAGMA cell_size_check = ON;"
        "CREATE TABLE IF NOT EXISTS entry (seq INTEGER PRIMARY KEY, bytes TEXT NOT NULL) STRICT");
    return database;
}

}  // namespace

BareSqlite::BareSqlite(const std::filesystem::path& path)
    : database_(opened(path)),
      begin_(database_, "BEGIN IMMEDIATE"),
      insert_(database_, "INSERT INTO entry (bytes) VALUES (?)"),
      commit_(database_, "COMMIT") {}

void BareSqlite::insert(const std::vector<std::string>& commit) {
    begin_.exec();
    begin_.reset();
    for (const auto& bytes : commit) {
        insert_.bindNoCopy(1, bytes);
        insert_.exec();
        insert_.reset();
    }
    commit_.exec();
    commit_.reset();
}

}  // namespace cocrea::benchmark
