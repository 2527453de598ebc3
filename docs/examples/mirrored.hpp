#pragma once

#include <mutex>
#include <ostream>
#include <string>
#include <vector>

#include "cocrea/ledger.hpp"

/// A ledger of one's own: it keeps a register in another ledger and writes every entry to a mirror
/// as soon as it is committed. Its promises are those of `Ledger`.
class Mirrored final : public cocrea::Ledger {
  public:
    Mirrored(cocrea::Ledger& inner, std::ostream& mirror) : inner_(inner), mirror_(mirror) {}

    cocrea::Commit write(const std::function<void(cocrea::Unit&)>& work) override {
        // Only what is committed may be seen outside: the work may still throw, or be run again,
        // and the commit may fail. One writer after the other, so that the mirror has the order of
        // the log.
        const std::lock_guard one_at_a_time(writing_);
        std::vector<std::string> added;
        const cocrea::Commit commit = inner_.write([&](cocrea::Unit& unit) {
            added.clear();
            const auto from = unit.size();
            work(unit);
            for (auto seq = from; seq < unit.size(); ++seq) added.push_back(unit.entry(seq));
        });
        for (const auto& bytes : added) mirror_ << bytes << '\n';
        return commit;
    }

    std::unique_ptr<cocrea::Snapshot> snapshot() const override { return inner_.snapshot(); }

    void purge() override { inner_.purge(); }

  private:
    cocrea::Ledger& inner_;
    std::ostream& mirror_;
    std::mutex writing_;
};
