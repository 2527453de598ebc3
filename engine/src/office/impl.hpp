#pragma once

#include <atomic>

#include "cocrea/engine.hpp"
#include "office/decide.hpp"
#include "office/shelf.hpp"

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

    /// The cache that an engine keeps from one call to the next, or one for this call alone where
    /// the other is in use.
    class Lookups {
      public:
        explicit Lookups(Impl& impl);
        ~Lookups();
        Lookups(const Lookups&) = delete;
        Lookups& operator=(const Lookups&) = delete;

        StateCache& cache() { return shared_ ? impl_.cache : own_; }
        /// As of `head`, what it may have put on top being in doubt until `settle`.
        StateCache& begin(const Commit& head);
        void settle(const Commit& head);

      private:
        Impl& impl_;
        const bool shared_;
        bool in_doubt_ = false;
        StateCache own_;
    };

    /// The day of "now" where the register's workflow lives.
    Date today(const Facts& facts, const Act& act);

    /// `decide` for an act that arrives now: refused as well when it lies in the future or a rule
    /// of the host says no.
    Result<Decision> arrive(const Snapshot& snapshot, StateCache& cache, const Act& act);

    /// What an act comes to: an entry, and what a ledger would store for it unless it holds it
    /// already.
    struct Prepared {
        Entry entry;
        std::optional<Append> append = {};
        std::vector<Facts::Written> written = {};
    };

    /// What `act` comes to as the next of `snapshot`, or the entry that already holds it; refused
    /// as well when it is no act of the entry format or too large.
    Result<Prepared> prepare(const Snapshot& snapshot, StateCache& cache, const SignedAct& act,
                             std::uint64_t seq, const ActorId& recorded_by,
                             const std::string& recorded_at);

    /// Where an act stands in the log; its leaf when this unit has put it there.
    struct Recorded {
        std::uint64_t seq;
        std::optional<Digest> leaf;
    };

    /// Judges `act` in `unit` and appends it, or answers with the entry that already holds it.
    Result<Recorded> record(Unit& unit, StateCache& cache, const SignedAct& act,
                            const ActorId& recorded_by, std::string& recorded_at);

    /// The receipt of what `record` put into the log with `commit`, or of what was there before.
    Receipt receipt(const ActId& id, const Recorded& recorded, const Commit& commit) const;

    Ledger& ledger;
    const Clock& clock;
    WorkflowShelf shelf;
    std::vector<HostRule> host_rules;
    StateCache cache;
    std::atomic_flag cache_in_use;
};

}  // namespace cocrea
