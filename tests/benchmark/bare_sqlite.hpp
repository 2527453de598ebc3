#pragma once

#include <SQLiteCpp/Database.h>
#include <SQLiteCpp/Statement.h>

#include <filesystem>
#include <string>
#include <vector>

namespace cocrea::benchmark {

/// SQLite alone, with the settings of a register, doing one INSERT for each entry. For one thread.
class BareSqlite {
  public:
    explicit BareSqlite(const std::filesystem::path& path);

    /// Inserts a row for each of the bytes and commits them, durable.
    void insert(const std::vector<std::string>& commit);

  private:
    SQLite::Database database_;
    SQLite::Statement begin_, insert_, commit_;
};

}  // namespace cocrea::benchmark
