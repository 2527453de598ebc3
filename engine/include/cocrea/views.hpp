#pragma once

#include <boost/json/object.hpp>
#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "cocrea/events.hpp"
#include "cocrea/refusal.hpp"
#include "cocrea/types.hpp"

namespace cocrea {

class Snapshot;

/// An object and the entry that made its last version.
struct ObjectView {
    ObjectId object;                   ///< the one that was asked about
    std::string kind;                  ///< such as `commitment`
    std::uint64_t version = 0;         ///< from 1
    std::uint64_t seq = 0;             ///< of the entry that made this version
    boost::json::object state;         ///< members of the kind (docs/reference/acts.md)
    boost::json::value withheld = {};  ///< for whom the state is, when it is not for the reader
};

/// The object as `snapshot` has it, or as it was after entry `as_of`; nothing when it did not
/// exist.
std::optional<ObjectView> view_object(const Snapshot& snapshot, const ObjectId& object,
                                      std::optional<std::uint64_t> as_of = {});

/// Covers what nobody is shown yet as of one moment: how a seat voted, and why, while that vote is
/// open and shows at its closing. `{"hidden": true}` stands in its place; the log has it. Remembers
/// what it looked up. For one thread.
class Cover {
  public:
    /// Borrows the moment.
    explicit Cover(const Snapshot& now);
    /// Lets go of what it remembers.
    ~Cover();
    /// Leaves the other good for nothing.
    Cover(Cover&&) noexcept;

    /// Covers it in the state of an object.
    void hide(ObjectView& view);
    /// The same in an act and its changes; whether there was any.
    bool hide(Act& act, std::vector<Change>& changes);

  private:
    struct State;
    std::unique_ptr<State> state_;
};

/// The same in an act whose changes were covered already.
void hide(Act& act, const std::vector<Change>& changes);

/// `{object, kind, version, seq, state}`; of one that is withheld with `withheld` and no `state`.
boost::json::object to_json(const ObjectView& view);

/// The object that there is when the text of that commitment was suppressed; its last entry is the
/// act that did it.
ObjectId suppression_of(const Digest& sealed);

/// The bytes of the workflow file that the register has in force; nothing before it is opened.
std::optional<std::string> workflow_in_force(const Snapshot& snapshot);

/// Something that could be done next, and what stands against it: exactly what `Engine::execute`
/// would answer to an act with these members.
struct Action {
    std::string deed;               ///< `kind.verb`
    ObjectId object;                ///< what it would be done to
    SeatId seat;                    ///< for which it would be done, or empty
    boost::json::object body;       ///< as far as it is known
    std::vector<std::string> fill;  ///< members of the body that whoever acts fills in
    ActorId actor;                  ///< who could do it, or who asks; empty when nobody may
    std::string capacity;           ///< in which capacity; empty or `none` when in none
    bool allowed = false;           ///< nothing stands against it
    std::vector<Blocker> blockers;  ///< every reason why not; empty when allowed
    std::optional<Date> due = {};   ///< the last day for it
    bool late = false;              ///< that day is over
};

/// The state of an object and the way on from there.
struct Explanation {
    ObjectId object;              ///< the one that was asked about
    std::string kind;             ///< such as `commitment`
    std::uint64_t version = 0;    ///< its last; what an act's `expect` would name
    boost::json::object state;    ///< members of the kind (docs/reference/acts.md)
    std::vector<Action> actions;  ///< what may come next, for each person who could do it
};

/// `{object, kind, phase, actions}`: `phase` is where the object stands, its status when it has no
/// phase, absent when it has neither; an action is `{action, object, allowed, blockers}` and, where
/// they are known, `seat`, `body`, `fill`, `actor`, `capacity`, `due` and `late`. No sentences:
/// those are of whoever shows it.
boost::json::object to_json(const Explanation& explanation);

/// What hangs on too few: `nobody_may` (`what` are deeds that nobody in office may do), `one_alone`
/// (deeds that `actor` alone may do), `no_quorum` (`body` cannot meet, whoever comes),
/// `quorum_at_risk` (it could not if one of the seats in `what` were empty), `key_missing` (`actor`
/// has no key for deeds that must be signed), `one_key` (and has one key for them). Where a deed is
/// that of a role of one axis or commitment, `about` says of which one it is so.
struct Risk {
    std::string code;               ///< what hangs on too few
    ActorId actor;                  ///< on whom, or empty
    std::string body;               ///< id of the body that it is about, or empty
    std::vector<std::string> what;  ///< deeds or seats
    ObjectId about;                 ///< the axis or commitment in which it is so, or empty
};

/// `{code, actor, body, about, what}`, without those that there are none of.
boost::json::object to_json(const Risk& risk);

/// Something that rests on a decision.
struct Resting {
    ObjectId object;         ///< such as a document that it approved
    bool is_public = false;  ///< it was made public, so that only an amendment changes it
};

/// Something in the register that does not hold. `code` is one of `entry_bytes` (no canonical
/// entry), `leaf` (bytes are not those that were hashed), `root`, `decision` (the rules would not
/// have answered so), `cache` (a state or index differs from replay).
struct Fault {
    std::string code;                  ///< what does not hold
    std::optional<std::uint64_t> seq;  ///< of the entry that it is about, if of one
    std::string object;                ///< that it is about, or empty
};

/// Something that an auditor should look at although every rule holds: `session_number_missing`
/// (`what` says which), `recorded_late` (acts recorded more than 30 days after they occurred).
struct Gap {
    std::string code;                  ///< what to look at
    std::optional<std::uint64_t> seq;  ///< of the entry that it is about, if of one
    std::string what;                  ///< `ordinary 3`, or the day that the act says
};

/// How much `Engine::verify` does.
enum class Depth {
    integrity,  ///< the bytes of every entry, up to the root: that nothing stored was changed
    full,       ///< besides, every decision and every cache, and the root of every commit
};

/// What recomputing a register came to. What it proves and what not:
/// docs/explanation/what-verify-proves.md.
struct Verification {
    std::uint64_t events = 0;       ///< entries in the log
    std::uint64_t attested = 0;     ///< of them, taken over from outside records
    std::uint64_t host_ruled = 0;   ///< entries that rest on a verdict of the host, taken as it is
    std::uint64_t by_actor = 0;     ///< entries that their actor signed
    std::uint64_t by_recorder = 0;  ///< entries that whoever typed them signed for another
    Digest root{};                  ///< of the whole tree; what to compare with one noted elsewhere
    std::vector<Fault> faults;      ///< empty when everything holds
    std::vector<Gap> gaps;          ///< worth a look, no faults

    /// True when everything holds.
    bool ok() const { return faults.empty(); }
};

/// `{ok, events, attested, host_ruled, signed: {by_actor, by_recorder, unsigned}, root, problems,
/// gaps}`.
boost::json::object to_json(const Verification& verification);

/// What an act would do: the members that its entry would have. What nobody is shown yet is covered
/// (`Cover`), and no changes are foretold of an act that would end an open vote whose votes show at
/// its closing.
struct Preview {
    std::vector<std::string> waived;      ///< families of rules that it would be excused from
    std::vector<Untold> unknown;          ///< what it says is not on record
    std::vector<HostVerdict> host_rules;  ///< what rules of the host say for it
    std::vector<Change> changes;          ///< states after it, in order
};

/// `{ok: true, dry_run: true, waived, unknown, host_rules, changes}`.
boost::json::object to_json(const Preview& preview);

}  // namespace cocrea
