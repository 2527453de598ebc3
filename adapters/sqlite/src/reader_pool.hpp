#pragma once

#include <filesystem>
#include <memory>
#include <mutex>
#include <vector>

#include "cocrea/posix/held_file.hpp"
#include "cocrea/sqlite/sqlite_ledger.hpp"
#include "store.hpp"

namespace cocrea {

/// Stores for snapshots, a few of them kept open for the next. Safe from any thread.
class ReaderPool : public std::enable_shared_from_this<ReaderPool> {
  public:
    ReaderPool(std::filesystem::path path, std::shared_ptr<posix::HeldFile> held,
               SqliteLedger::Mode mode)
        : path_(std::move(path)),
          held_(std::move(held)),
          mode_(mode),
          expected_(read_mark(path_)) {}

    /// Throws `LedgerError` when what is there is no register of today's schema.
    void require_current();

    /// A store that has caught up in a read transaction, which ends when the last owner lets go of
    /// it.
    std::shared_ptr<Store> begin();

  private:
    Connection::Access access() const;
    std::unique_ptr<Store> take(Connection::Access access);
    void give_back(std::unique_ptr<Store> store) noexcept;

    std::filesystem::path path_;
    std::shared_ptr<posix::HeldFile> held_;  ///< as long as there are connections
    SqliteLedger::Mode mode_;
    std::optional<Marked> expected_;
    std::mutex lock_;
    std::vector<std::unique_ptr<Store>> idle_;
};

}  // namespace cocrea
