#pragma once

#include <SQLiteCpp/SQLiteCpp.h>

#include <optional>

#include "cocrea/contract/fill.hpp"
#include "cocrea/contract/tree.hpp"
#include "cocrea/sqlite/sqlite_ledger.hpp"
#include "cocrea/trust/proof.hpp"
#include "support/folder.hpp"

namespace cocrea::test {

using Mode = SqliteLedger::Mode;
using Reason = LedgerError::Reason;

/// An empty register in a folder of its own.
class Register {
  public:
    Register() { SqliteLedger::create(path()); }

    std::filesystem::path path() const { return folder_ / "register.db"; }
    std::filesystem::path beside(const std::string& end) const { return path().string() + end; }
    const std::filesystem::path& folder() const { return folder_.path(); }
    std::uint64_t size_of(const std::string& end) const {
        return std::filesystem::file_size(beside(end));
    }

  private:
    Folder folder_;
};

/// The reason why `work` throws a `LedgerError`; nothing when it throws none.
template <class Work>
std::optional<Reason> reason(Work work) {
    try {
        work();
        return std::nullopt;
    } catch (const LedgerError& error) {
        return error.reason;
    }
}

/// Runs SQL of any sort on a file, as another program would.
inline void meddle(const std::filesystem::path& path, const std::string& sql) {
    SQLite::Database(path, SQLite::OPEN_READWRITE | SQLite::OPEN_CREATE).exec(sql);
}

/// Fills a register and closes it while somebody reads, so that its `-wal` keeps the entries.
inline void fill_leaving_wal(const std::filesystem::path& path, std::vector<std::string> entries) {
    const SqliteLedger reader(path, Mode::read_only);
    const auto view = reader.snapshot();
    fill(*std::make_unique<SqliteLedger>(path), std::move(entries));
}

/// What is wrong with the log in a register, read anew: entries, hashes, commits and SQLite's own
/// opinion; empty when nothing is.
inline std::string damage(const std::filesystem::path& path) {
    const auto view = SqliteLedger(path, Mode::read_only).snapshot();
    const auto head = view->head();
    std::vector<std::string> entries;
    for (std::uint64_t seq = 0; seq < head.size; ++seq) entries.push_back(view->entry(seq));
    if (naive_root(entries) != head.root) return "the root is not that of the entries";
    if (root_at(*view, head.size) != head.root) return "the root is not that of the hashes";
    for (std::uint64_t seq = 0; seq < head.size;) {
        const auto commit = view->commit_with(seq);
        if (root_at(*view, commit.size) != commit.root) return "an old root is wrong";
        seq = commit.size;
    }
    SQLite::Database database(path, SQLite::OPEN_READONLY);
    const auto check = database.execAndGet("PRAGMA integrity_check").getString();
    if (check != "ok") return check;
    return SQLite::Statement(database, "PRAGMA foreign_key_check").executeStep() ? "a reference"
                                                                                 : "";
}

}  // namespace cocrea::test
