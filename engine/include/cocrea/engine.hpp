#pragma once

#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "cocrea/clock.hpp"
#include "cocrea/commands.hpp"
#include "cocrea/events.hpp"
#include "cocrea/host_rule.hpp"
#include "cocrea/ledger.hpp"
#include "cocrea/refusal.hpp"
#include "cocrea/views.hpp"

namespace cocrea {

struct Reading;
struct Vocabulary;
struct Workflow;

/// Reads and checks the bytes of a workflow file with `read_workflow`; an adapter knows the syntax.
/// Pure, and safe from any thread.
using WorkflowReader = std::function<Reading(std::string_view bytes, const Vocabulary& words)>;

/// The register's engine: decides acts and writes those that the methodology allows. Borrows the
/// ledger and the clock, which must outlive it. Safe from several threads as far as they are.
class Engine {
  public:
    /// `host_rules` are asked in this order, each name once; throws `std::invalid_argument` for a
    /// name that is no slug or comes twice, and for a rule without `judge`.
    Engine(Ledger& ledger, WorkflowReader reader, const Clock& clock,
           std::vector<HostRule> host_rules = {});
    /// Waits for nothing: no call may be under way.
    ~Engine();

    /// The words that this engine's workflows may use.
    static const Vocabulary& vocabulary();

    /// Reads and checks a workflow, as `register.open` and `workflow.add` do.
    Reading read(std::string_view workflow) const;

    /// The workflow in force; null while there is no register.
    std::shared_ptr<const Workflow> workflow() const;

    /// Completes a draft: origin, id (`new_id`), workflow in force, day, capacity and seat, and for
    /// one that will be signed the tree of the newest commit. Refuses
    /// with `capacity_not_held` or `capacity_ambiguous` when the capacity cannot be told.
    Result<Act> complete(const Draft& draft, ActId new_id) const;

    /// Decides `acts` in order in one transaction and writes those that are accepted, each with the
    /// state that the ones before left. `recorded_by` typed them; empty: whose key signed the act,
    /// else its actor. One
    /// answer an act. Sending an act again gives its first receipt. Throws `LedgerError` when the
    /// ledger fails: then nothing was written, or, when the failure came at the commit, it is
    /// unknown, and sending the acts again settles it.
    std::vector<Result<Receipt>> execute(std::span<const SignedAct> acts,
                                         const ActorId& recorded_by = {});
    /// The same for one act.
    Result<Receipt> execute(const SignedAct& act, const ActorId& recorded_by = {});

    /// Completes `draft` and executes what it comes to: one act, done. Refuses and throws as these
    /// two do.
    Result<Receipt> act(const Draft& draft, ActId new_id = random_act_id());

    /// What `execute` would answer now, with nothing written; of an act that is in the log, what it
    /// did.
    Result<Preview> preview(const SignedAct& act, const ActorId& recorded_by = {}) const;

    /// Committed entries in log order, from `since` on, `limit` at most; none when the log is not
    /// longer. Whoever follows the log asks again from the `seq` after the last entry that it took,
    /// and so misses none and gets none twice, whichever process wrote them.
    std::vector<Entry> entries(std::uint64_t since, std::size_t limit = 1000) const;

    /// What can be done next with `object`, and every reason why not, by `actor`, or, when empty,
    /// by whoever may. `on` is the day of the acts. Refuses with `object_unknown`.
    Result<Explanation> explain(const ObjectId& object, const ActorId& actor = {},
                                std::optional<Date> on = {}) const;

    /// For each of `objects` whether `deed`, as `explain` would propose it, is open to anybody now.
    /// In one view of the register, and judging nothing else: for lists.
    std::vector<bool> is_open(std::string_view deed, std::span<const ObjectId> objects,
                              std::optional<Date> on = {}) const;

    /// Recomputes from the stored entries what `depth` says; `progress` hears how many entries are
    /// done of how many. A full verification replays the register in memory.
    Verification verify(const std::function<void(std::uint64_t, std::uint64_t)>& progress = {},
                        Depth depth = Depth::full) const;

    /// Takes stored entries (`next` gives each one's bytes, then nothing) into an empty register
    /// and decides each again. Nothing is written unless all of them stand; else the refusal says
    /// which entry, as `entry_differs` or with the blockers that its act meets.
    Result<Commit> restore(const std::function<std::optional<std::string>()>& next);

    /// The ledger that it was given, for readers.
    const Ledger& ledger() const;

  private:
    class Impl;
    std::unique_ptr<Impl> impl_;
};

}  // namespace cocrea
