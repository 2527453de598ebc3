#pragma once

#include <cstdint>
#include <map>
#include <memory>
#include <optional>
#include <span>
#include <stdexcept>
#include <string>
#include <utility>
#include <vector>

#include "cocrea/engine.hpp"
#include "cocrea/events.hpp"
#include "cocrea/ledger.hpp"
#include "cocrea/result.hpp"
#include "support/shown.hpp"

namespace cocrea::test {

/// The bytes of every entry, as `export` gives them.
inline std::vector<std::string> entries_of(const Ledger& ledger) {
    const auto snapshot = ledger.snapshot();
    std::vector<std::string> entries;
    while (entries.size() < snapshot->head().size)
        entries.push_back(snapshot->entry(entries.size()));
    return entries;
}

inline Result<Commit> restore(Engine& engine, std::span<const std::string> entries) {
    return engine.restore([&](std::uint64_t seq) {
        return seq < entries.size() ? std::optional(entries[seq]) : std::nullopt;
    });
}

/// A ledger that shows what another one holds, with some of it altered.
class AlteredLedger final : public Ledger {
  public:
    explicit AlteredLedger(const Ledger& kept) : kept_(&kept) {}

    std::map<std::uint64_t, std::string> entries;
    std::map<std::string, std::optional<Record>> records;
    bool broken = false;  ///< no object can be read

    Commit write(const std::function<void(Unit&)>&) override {
        throw std::logic_error("altered ledgers are read only");
    }
    std::unique_ptr<Snapshot> snapshot() const override {
        return std::make_unique<View>(*this, kept_->snapshot());
    }
    void purge() override {}

  private:
    class View final : public Shown<Snapshot> {
      public:
        View(const AlteredLedger& ledger, std::unique_ptr<Snapshot> kept)
            : Shown(*kept), ledger_(&ledger), kept_(std::move(kept)) {}

        std::optional<Record> find(const ObjectId& object) const override {
            if (ledger_->broken) throw LedgerError(LedgerError::Reason::io, "the disk is gone");
            const auto altered = ledger_->records.find(object.text());
            return altered == ledger_->records.end() ? kept_->find(object) : altered->second;
        }
        std::string entry(std::uint64_t seq) const override {
            const auto altered = ledger_->entries.find(seq);
            return altered == ledger_->entries.end() ? kept_->entry(seq) : altered->second;
        }

      private:
        const AlteredLedger* ledger_;
        std::unique_ptr<Snapshot> kept_;
    };

    const Ledger* kept_;
};

}  // namespace cocrea::test
