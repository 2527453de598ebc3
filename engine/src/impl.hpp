#pragma once

#include "cocrea/engine.hpp"
#include "decide.hpp"
#include "shelf.hpp"

namespace cocrea {

/// What the parts of the engine share.
class Engine::Impl {
  public:
    Impl(Ledger& its_ledger, WorkflowReader reader, const Clock& its_clock,
         std::vector<HostRule> its_rules)
        : ledger(its_ledger),
          clock(its_clock),
          shelf(std::move(reader)),
          host_rules(std::move(its_rules)) {}

    /// The day of "now" where the register's workflow lives.
    Date today(const Facts& facts, const Act& act);

    /// `decide` for an act that arrives now: refused as well when it lies in the future or a rule
    /// of the host says no.
    Result<Decision> arrive(const Snapshot& snapshot, const Act& act);

    /// The entry that `act` comes to as the next of `snapshot`, or the one that already holds it;
    /// refused as well when it is no act of the entry format or too large.
    Result<Entry> entry_for(const Snapshot& snapshot, const Act& act, std::uint64_t seq,
                            const ObjectId& recorded_by, const std::string& recorded_at);

    /// Judges `act` in `unit` and appends it, or answers with the entry that already holds it.
    Result<std::uint64_t> record(Unit& unit, const Act& act, const ObjectId& recorded_by,
                                 std::string& recorded_at);

    Ledger& ledger;
    const Clock& clock;
    WorkflowShelf shelf;
    std::vector<HostRule> host_rules;
};

}  // namespace cocrea
