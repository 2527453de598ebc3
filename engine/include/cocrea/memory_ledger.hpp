#pragma once

#include <memory>
#include <mutex>

#include "cocrea/ledger.hpp"

namespace cocrea {

class MemoryStore;

/// A register in memory, for tests, dry runs and replays; gone with the process. Every promise of
/// `Ledger` but durability holds, for the threads of one process. Snapshots may outlive the ledger;
/// they cost nothing to make and never block a writer. Never throws `LedgerError`, except `busy`.
class MemoryLedger : public Ledger {
  public:
    /// An empty register.
    MemoryLedger();

    /// As `Ledger::write`, without durability.
    Commit write(const std::function<void(Unit&)>& work) override;

    /// As `Ledger::snapshot`.
    std::unique_ptr<Snapshot> snapshot() const override;

    /// Has nothing to do: it has no files.
    void purge() override {}

  private:
    std::shared_ptr<MemoryStore> store_;
    std::timed_mutex writing_;
};

}  // namespace cocrea
