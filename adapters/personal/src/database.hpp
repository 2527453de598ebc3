#pragma once

#include <SQLiteCpp/Database.h>
#include <SQLiteCpp/Statement.h>

#include <filesystem>

#include "cocrea/personal/personal_store.hpp"

namespace cocrea {

/// The open file, with settings under which what is deleted is gone.
class PersonalStore::Database {
  public:
    /// Opens the file, and makes it where it is missing and `make` says so.
    Database(const std::filesystem::path& file, bool make);

    /// A statement ready to be bound.
    SQLite::Statement prepare(const char* sql) { return {database_, sql}; }

    /// Overwrites what was deleted and rebuilds the file.
    void rebuild();

  private:
    std::filesystem::path path() const { return database_.getFilename(); }
    void configure();
    void prepare_schema();

    SQLite::Database database_;
};

/// Throws what `error` means to the caller.
[[noreturn]] void rethrow_personal(const SQLite::Exception& error,
                                   const std::filesystem::path& file);

/// Runs `work` and throws what SQLite throws as `PersonalError`.
template <class Work>
auto translated(const std::filesystem::path& file, Work work) {
    try {
        return work();
    } catch (const SQLite::Exception& error) {
        rethrow_personal(error, file);
    }
}

}  // namespace cocrea
