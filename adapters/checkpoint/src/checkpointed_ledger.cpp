#include "cocrea/checkpoint/checkpointed_ledger.hpp"

namespace cocrea {

CheckpointedLedger::CheckpointedLedger(std::unique_ptr<Ledger> inner, Publication publication)
    : inner_(std::move(inner)), publication_(std::move(publication)) {}

Commit CheckpointedLedger::write(const std::function<void(Unit&)>& work) {
    auto commit = inner_->write([&](Unit& unit) {
        work(unit);
        guard(unit);
    });
    if (!publication_.keys.empty()) publish_quietly();
    return commit;
}

std::unique_ptr<Snapshot> CheckpointedLedger::snapshot() const { return inner_->snapshot(); }

void CheckpointedLedger::purge() { inner_->purge(); }

std::optional<std::string> CheckpointedLedger::known_origin(const Snapshot& view) {
    const std::lock_guard lock(knowing_);
    if (origin_) return origin_;
    auto found = publication_.origin(view);
    if (view.head().size > 0) origin_ = found;
    return found;
}

void CheckpointedLedger::guard(const Unit& unit) {
    const auto log = known_origin(unit);
    const auto last = log ? publication_.store.last(*log) : std::nullopt;
    if (last) require_extension(unit, unit.size(), last->checkpoint);
}

void CheckpointedLedger::publish_quietly() try {
    if (const auto log = known_origin(*inner_->snapshot()))
        publish(publication_.store, *inner_, *log, publication_.keys);
} catch (const std::exception& error) {
    if (publication_.failed) publication_.failed(error);
}

}  // namespace cocrea
