#pragma once

#include <SQLiteCpp/Database.h>
#include <SQLiteCpp/Statement.h>

#include <filesystem>
#include <string>

namespace cocrea::benchmark {

/// SQLite alone, with the settings of a register, doing one INSERT in each commit. For one thread.
class BareSqlite {
  public:
    explicit BareSqlite(const std::filesystem::path& path);

    /// Inserts one row of `bytes` and commits it, durable.
    void insert(const std::string& bytes);

  private:
    SQLite::Database database_;
    SQLite::Statement insert_;
};

}  // namespace cocrea::benchmark
