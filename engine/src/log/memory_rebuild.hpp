#pragma once

#include <set>
#include <string>
#include <vector>

#include "cocrea/memory_ledger.hpp"

namespace cocrea {

/// All that follows from the entries of a store, made anew in memory, and compared with the store
/// by everything that can be asked of a view.
class MemoryRebuild : public Rebuild {
  public:
    /// Borrows the store's view.
    explicit MemoryRebuild(const Snapshot& kept) : kept_(kept) {}

    void append(Append append, std::string_view recorded_at) override;
    std::vector<std::string> differences() override;

  private:
    bool is_alike(const Snapshot& anew, const ObjectId& object) const;

    const Snapshot& kept_;
    MemoryLedger anew_;
    std::vector<ActId> acts_;
    std::set<std::string> kinds_;
};

}  // namespace cocrea
