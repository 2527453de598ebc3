#pragma once

#include <mutex>

#include "cocrea/clock.hpp"
#include "cocrea/commands.hpp"
#include "cocrea/engine.hpp"
#include "cocrea/events.hpp"
#include "cocrea/host_rule.hpp"
#include "cocrea/ledger.hpp"
#include "cocrea/result.hpp"
#include "cocrea/steps.hpp"
#include "cocrea/views.hpp"
#include "office/group_commit.hpp"
#include "office/judge.hpp"
#include "office/shelf.hpp"

namespace cocrea {

/// What readers of one engine have looked up, for each other. Safe from any thread.
class SharedStates {
  public:
    std::shared_ptr<const States> now() const {
        const std::lock_guard lock(mutex_);
        return states_;
    }
    void offer(std::shared_ptr<const States> states) {
        if (!states) return;
        const std::lock_guard lock(mutex_);
        if (!states_ || states_->as_of.size <= states->as_of.size) states_ = std::move(states);
    }

  private:
    mutable std::mutex mutex_;
    std::shared_ptr<const States> states_;
};

/// What the parts of the engine share.
class Engine::Impl {
  public:
    Impl(Ledger& its_ledger, WorkflowReader reader, const Clock& its_clock,
         std::vector<HostRule> its_rules, const Judges& its_judges)
        : ledger(its_ledger),
          clock(its_clock),
          shelf(std::move(reader), vocabulary_of(its_judges.now().catalogue())),
          host_rules(std::move(its_rules)),
          judges(its_judges) {}

    /// A view of the register with what other readers have looked up of it, which lasts for one
    /// call.
    struct View {
        explicit View(const Impl& impl)
            : snapshot(impl.ledger.snapshot()), cache(impl.read.now()), shared(impl.read) {
            cache.be_as_of(*snapshot);
        }
        ~View() { shared.offer(cache.worth_sharing()); }
        View(const View&) = delete;
        View& operator=(const View&) = delete;

        std::unique_ptr<Snapshot> snapshot;
        StateCache cache;
        Facts facts{*snapshot, cache};
        SharedStates& shared;
    };

    /// The day of "now" where the register's workflow lives, or will.
    Date today(const Facts& facts, const Act& act) const;

    /// Stamps an act that comes as entry `seq` of a log that had `after` entries for whoever acts,
    /// and asks the host. The clock of the register never falls: one that is more than a day behind
    /// the last entry is taken to stand still.
    Arrival arrival_of(const Facts& facts, const SignedAct& act, const ActorId& recorded_by,
                       std::uint64_t seq, std::uint64_t after, const std::string& last_at) const;

    /// What this engine's judge of today says to an act that arrives. Its changes go to `facts`.
    Result<Judged> judge(Facts& facts, const SignedAct& act, const Arrival& arrival) {
        return judges.now().judge(facts, shelf, act, arrival);
    }

    Ledger& ledger;
    const Clock& clock;
    mutable WorkflowShelf shelf;
    std::vector<HostRule> host_rules;
    const Judges& judges;

    /// Answers calls by one commit.
    void write(const std::vector<GroupCommit::Call*>& calls);
    void write_each(const std::vector<GroupCommit::Call*>& calls);

    StateCache written;  ///< of whoever writes
    GroupCommit commits{[this](const auto& calls) { write(calls); }};
    mutable SharedStates read;
};

/// Whether `entry` has that act with that signature.
bool is_same(const SignedAct& act, const Entry& entry);

/// What an act in the log was, if it is `act`; refused as `id_reused` when it is another of that
/// id; nothing when the log has none.
std::optional<Result<Entry>> held(const Snapshot& snapshot, const SignedAct& act);

/// A refusal for one reason.
Refusal refusal(const Code& code, Blocker blocker);

}  // namespace cocrea
