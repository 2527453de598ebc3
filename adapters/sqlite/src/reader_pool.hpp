#pragma once

#include <filesystem>
#include <memory>
#include <mutex>
#include <vector>

#include "cocrea/sqlite/sqlite_ledger.hpp"
#include "connection.hpp"

namespace cocrea {

/// Connections for snapshots, a few of them kept open for the next. Safe from any thread.
class ReaderPool : public std::enable_shared_from_this<ReaderPool> {
  public:
    ReaderPool(std::filesystem::path path, SqliteLedger::Mode mode)
        : path_(std::move(path)), mode_(mode) {}

    /// A connection in a read transaction, which ends when the last owner lets go of it.
    std::shared_ptr<Connection> begin();

  private:
    Connection::Access access() const;
    std::unique_ptr<Connection> take(Connection::Access access);
    void give_back(std::unique_ptr<Connection> connection) noexcept;

    std::filesystem::path path_;
    SqliteLedger::Mode mode_;
    std::mutex lock_;
    std::vector<std::unique_ptr<Connection>> idle_;
};

}  // namespace cocrea
