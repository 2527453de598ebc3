#pragma once

#include "cocrea/ledger.hpp"

namespace cocrea::test {

/// Runs every `work` twice, as a store may that hears of another writer only when it commits; of
/// the first run nothing stays. For tests of whoever hands `work` to a ledger.
class RepeatingLedger : public Ledger {
  public:
    /// On top of `inner`, which must live as long.
    explicit RepeatingLedger(Ledger& inner) : inner_(inner) {}

    /// As `Ledger::write`; what the first run throws is passed on at once.
    Commit write(const std::function<void(Unit&)>& work) override {
        struct Again {};
        try {
            inner_.write([&](Unit& unit) {
                work(unit);
                throw Again{};
            });
        } catch (const Again&) {
        }
        return inner_.write(work);
    }

    /// As `Ledger::snapshot`.
    std::unique_ptr<Snapshot> snapshot() const override { return inner_.snapshot(); }
    /// As `Ledger::purge`.
    void purge() override { inner_.purge(); }

  private:
    Ledger& inner_;
};

}  // namespace cocrea::test
