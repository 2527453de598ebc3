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
    std::unique_ptr<Snapshot> snapshot() const override { return std::make_unique<View>(*this); }

  private:
    class View final : public Snapshot {
      public:
        explicit View(const AlteredLedger& ledger)
            : ledger_(&ledger), kept_(ledger.kept_->snapshot()) {}

        Commit head() const override { return kept_->head(); }
        std::optional<Record> find(const ObjectId& object) const override {
            if (ledger_->broken) throw LedgerError(LedgerError::Reason::io, "the disk is gone");
            const auto altered = ledger_->records.find(object.text());
            return altered == ledger_->records.end() ? kept_->find(object) : altered->second;
        }
        std::optional<std::uint64_t> seq_as_of(const ObjectId& object,
                                               std::uint64_t seq) const override {
            return kept_->seq_as_of(object, seq);
        }
        std::vector<ObjectId> of_kind(std::string_view kind) const override {
            return kept_->of_kind(kind);
        }
        std::vector<ObjectId> concerning(const ObjectId& whole,
                                         std::string_view kind) const override {
            return kept_->concerning(whole, kind);
        }
        std::string entry(std::uint64_t seq) const override {
            const auto altered = ledger_->entries.find(seq);
            return altered == ledger_->entries.end() ? kept_->entry(seq) : altered->second;
        }
        std::optional<std::uint64_t> seq_of_act(const ActId& act_id) const override {
            return kept_->seq_of_act(act_id);
        }
        std::vector<std::uint64_t> history(const ObjectId& object) const override {
            return kept_->history(object);
        }
        Commit commit_with(std::uint64_t seq) const override { return kept_->commit_with(seq); }
        std::vector<Digest> hashes(int level, std::uint64_t first,
                                   std::uint64_t last) const override {
            return kept_->hashes(level, first, last);
        }

      private:
        const AlteredLedger* ledger_;
        std::unique_ptr<Snapshot> kept_;
    };

    const Ledger* kept_;
};

}  // namespace cocrea::test
