#pragma once

#include <mutex>

#include "cocrea/log/merkle.hpp"
#include "cocrea/memory_ledger.hpp"
#include "support/shown.hpp"

namespace cocrea::test {

/// A ledger that commits entries only, and derives the rest of them when somebody asks.
class LateLedger : public Ledger {
  public:
    Commit write(const std::function<void(Unit&)>& work) override {
        const std::lock_guard one_at_a_time(writing_);
        catch_up();
        struct Undone {};
        std::vector<Kept> added;
        try {
            derived_.write([&](Unit& unit) {
                LateUnit late(unit, added);
                work(late);
                throw Undone{};
            });
        } catch (const Undone&) {
        }
        for (const auto& kept : added) tree_.append(leaf_hash(kept.append.bytes));
        if (added.empty()) return derived_.snapshot()->head();
        const Commit commit{tree_.size(), tree_.root(), added.back().recorded_at};
        const std::lock_guard keeping(catching_up_);
        behind_.push_back(std::move(added));
        return commit;
    }

    std::unique_ptr<Snapshot> snapshot() const override {
        catch_up();
        return derived_.snapshot();
    }

    void purge() override { derived_.purge(); }

  private:
    struct Kept {
        Append append;
        std::string recorded_at;
    };

    class LateUnit : public Shown<Unit> {
      public:
        LateUnit(Unit& unit, std::vector<Kept>& added) : Shown(unit), unit_(unit), added_(added) {}
        std::uint64_t size() const override { return unit_.size(); }
        Digest append(const Append& append, std::string_view recorded_at) override {
            const auto leaf = unit_.append(append, recorded_at);
            added_.push_back({append, std::string(recorded_at)});
            return leaf;
        }

      private:
        Unit& unit_;
        std::vector<Kept>& added_;
    };

    void catch_up() const {
        const std::lock_guard keeping(catching_up_);
        for (const auto& commit : behind_)
            derived_.write([&](Unit& unit) {
                for (const auto& kept : commit) unit.append(kept.append, kept.recorded_at);
            });
        behind_.clear();
    }

    std::mutex writing_;
    Frontier tree_;
    mutable std::mutex catching_up_;
    mutable std::vector<std::vector<Kept>> behind_;  ///< a commit each
    mutable MemoryLedger derived_;
};

}  // namespace cocrea::test
