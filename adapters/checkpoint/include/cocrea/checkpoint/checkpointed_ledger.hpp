#pragma once

#include <exception>
#include <functional>
#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <vector>

#include "cocrea/checkpoint/checkpoint_store.hpp"
#include "cocrea/checkpoint/publish.hpp"
#include "cocrea/core/signature.hpp"
#include "cocrea/ledger.hpp"

namespace cocrea {

/// A ledger that does not forget what was published of it. What a `write` would commit must extend
/// the last checkpoint in the store: under the inner write lock, before the commit. So an old copy
/// that was put back takes no act, by `LedgerError::rolled_back`, and `restore` takes a log that
/// has everything that was published. With keys, every durable commit is published before `write`
/// returns; a process that dies in between, or a disk that refuses, leaves it to the next write.
/// Where the last checkpoint cannot be read, nothing is written: `CheckpointError`. Safe as
/// `Ledger` says.
class CheckpointedLedger : public Ledger {
  public:
    /// What is published, and where.
    struct Publication {
        CheckpointStore store;        ///< what must be extended
        std::vector<SecretKey> keys;  ///< each signs; none: nothing is published
        /// Told, from the thread that wrote, why a commit was not published. May be empty.
        std::function<void(const std::exception&)> failed;
        /// What the log is called; of a unit, with what it appended.
        std::function<std::optional<std::string>(const Snapshot&)> origin = origin_of;
    };

    /// Takes the ledger over.
    CheckpointedLedger(std::unique_ptr<Ledger> inner, Publication publication);

    /// As `Ledger::write`, and as said above. Only a commit that was not made is an error.
    Commit write(const std::function<void(Unit&)>& work) override;
    /// As `Ledger::snapshot`; reading asks for no checkpoint.
    std::unique_ptr<Snapshot> snapshot() const override;
    /// As the ledger's.
    void purge() override;

  private:
    std::optional<std::string> known_origin(const Snapshot& view);
    void guard(const Unit& unit);
    void publish_quietly();

    std::unique_ptr<Ledger> inner_;
    Publication publication_;
    std::mutex knowing_;
    std::optional<std::string> origin_;  ///< once it is committed
};

}  // namespace cocrea
