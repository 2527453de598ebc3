#pragma once

#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <set>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "cocrea/types.hpp"

namespace cocrea {

// What goes in and comes out, in the headers of that name: whoever makes or reads one includes it.
class Clock;  // clock.hpp
struct Act;   // commands.hpp, with the next three
struct Draft;
struct SignedAct;
struct Submission;
struct Entry;        // events.hpp
struct Receipt;      // events.hpp
struct HostRule;     // host_rule.hpp
class Ledger;        // ledger.hpp
struct Commit;       // ledger.hpp
struct Passage;      // log/passage.hpp
struct StepView;     // steps.hpp
struct Explanation;  // views.hpp, with the rest
struct Preview;
struct Resting;
struct Risk;
struct Verification;
enum class Depth;
template <class T>
class Result;       // result.hpp
struct Reading;     // workflow/read.hpp
struct Vocabulary;  // workflow/read.hpp
struct Workflow;    // workflow.hpp

/// As commands.hpp has it.
Id<Act> random_act_id();

/// Reads and checks the bytes of a workflow file with `read_workflow`; an adapter knows the syntax.
/// Pure, and safe from any thread.
using WorkflowReader = std::function<Reading(std::string_view bytes, const Vocabulary& words)>;

/// Acts that stand or fall together: all are recorded, in order and by one commit, or none.
using Group = std::vector<Submission>;

class Judges;

/// The register's engine: decides acts and writes those that the methodology allows. Borrows the
/// ledger and the clock, which must outlive it. Safe from several threads as far as they are.
class Engine {
  public:
    /// `host_rules` are asked in this order, each name once; throws `std::invalid_argument` for a
    /// name that is no slug or comes twice, and for a rule without `judge`.
    Engine(Ledger& ledger, WorkflowReader reader, const Clock& clock,
           std::vector<HostRule> host_rules);
    /// One without rules of the host.
    Engine(Ledger& ledger, WorkflowReader reader, const Clock& clock);
    /// One that judges by others than the rules of this release: those of its tests. Borrows them.
    Engine(Ledger& ledger, WorkflowReader reader, const Clock& clock, const Judges& judges);
    /// Waits for nothing: no call may be under way.
    ~Engine();

    /// The words that this engine's workflows may use.
    static const Vocabulary& vocabulary();

    /// Reads and checks a workflow, as `register.open` and `workflow.add` do.
    Reading read(std::string_view workflow) const;

    /// The workflow in force; null while there is no register.
    std::shared_ptr<const Workflow> workflow() const;
    /// A workflow that the register holds; null for any other.
    std::shared_ptr<const Workflow> workflow(const WorkflowDigest& digest) const;

    /// Completes a draft: origin, id (`new_id`), workflow in force, day, capacity and seat, for one
    /// that will be signed the tree of the newest commit, and seals under new salts the texts that
    /// lie beside the log. A draft that says no more than the act recorded under `new_id` comes to
    /// that same act. Refuses with `capacity_ambiguous` when the capacity cannot be told.
    Result<SignedAct> complete(const Draft& draft, ActId new_id) const;

    /// Decides `groups` in order in one transaction and writes those whose acts are all accepted,
    /// each act with the state that the ones before left; a group that falls leaves nothing and
    /// hinders no other. Answers in the places of the acts: of a group that fell, the refused act
    /// has its reasons and the others `group_refused`. Sending an act again gives its first
    /// receipt. A rule of the host that throws refuses its act, as `host_rule_failed`. Throws
    /// `LedgerError` when the ledger fails: then nothing was written, or, when the failure came at
    /// the commit, it is unknown, and sending the acts again settles it.
    std::vector<std::vector<Result<Receipt>>> execute(std::span<const Group> groups);
    /// The same for acts that have nothing to do with each other, all typed by `recorded_by`.
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

    /// The steps of a commitment, those of its axis among them, or of an axis, as they stand on
    /// that day (today when absent); none of anything else. In the order of the workflow.
    std::vector<StepView> steps(const ObjectId& object, std::optional<Date> on = {}) const;

    /// For each of `objects` whether `deed`, as `explain` would propose it, is open to anybody now.
    /// In one view of the register, and judging nothing else: for lists.
    std::vector<bool> is_open(std::string_view deed, std::span<const ObjectId> objects,
                              std::optional<Date> on = {}) const;

    /// What would stop the register if one person left or one key were lost, and what has stopped
    /// already, on that day (today when absent): deeds without which no session is held or nobody
    /// comes into office, and the quorum of each body.
    std::vector<Risk> risks(std::optional<Date> on = {}) const;

    /// Whether `decision` counts: no later session annulled it, or that was annulled itself. True
    /// of what is no decision.
    bool stands(const ObjectId& decision) const;

    /// What rests on `decision` now: documents that it approved, commitments and axes whose work it
    /// let pass, minutes, rules in force. Empty for what is no decision.
    std::vector<Resting> resting_on(const ObjectId& decision) const;

    /// The decisions on which `object` rests although they were annulled: nothing more is done on
    /// it before they are taken anew. In order, each once.
    std::vector<ObjectId> annulled_under(const ObjectId& object) const;

    /// The roles of the workflow in force that `actor` wears on that day (today when absent), with
    /// `seat` for whoever holds a seat and `lead` for who leads `object`. A role of one axis or
    /// commitment counts where `object` is of it; without an object, whatever it is held for. None
    /// of somebody unknown.
    std::set<std::string> capacities(const ActorId& actor, std::optional<Date> on = {},
                                     const ObjectId& object = {}) const;

    /// Recomputes from the stored entries what `depth` says; `progress` hears how many entries are
    /// done of how many, in this thread, while others read ahead. In memory are where every
    /// object's last state lies and the ids of the acts.
    Verification verify(const std::function<void(std::uint64_t, std::uint64_t)>& progress,
                        Depth depth) const;
    /// The same in full.
    Verification verify(
        const std::function<void(std::uint64_t, std::uint64_t)>& progress = {}) const;

    /// Takes stored entries into an empty register and decides each again. `entry` gives the bytes
    /// of the one at that place, nothing at the end; it is asked in order from 0 on, and from 0
    /// anew when the ledger has to start over. Nothing is written unless all of them stand; else
    /// the refusal says which entry, as `entry_differs`, and the blockers that its act meets.
    /// `text` gives what opens a commitment, if it is at hand: texts are kept beside the entries as
    /// far as they hold, and no entry rests on them.
    Result<Commit> restore(
        const std::function<std::optional<std::string>(std::uint64_t seq)>& entry,
        const std::function<std::optional<Passage>(const Digest& sealed)>& text = {});

    /// The ledger that it was given, for readers.
    const Ledger& ledger() const;

    /// What its parts share; of no use to others.
    class Impl;

  private:
    std::unique_ptr<Impl> impl_;
};

}  // namespace cocrea
