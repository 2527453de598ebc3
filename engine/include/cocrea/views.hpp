#pragma once

#include <boost/json/object.hpp>
#include <cstdint>
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
    ObjectId object;
    std::string kind;
    std::uint64_t version = 0;
    std::uint64_t seq = 0;
    boost::json::object state;
};

/// The object as `snapshot` has it, or as it was after entry `as_of`; nothing when it did not
/// exist.
std::optional<ObjectView> view_object(const Snapshot& snapshot, const ObjectId& object,
                                      std::optional<std::uint64_t> as_of = {});

/// `{object, kind, version, seq, state}`.
boost::json::object to_json(const ObjectView& view);

/// The bytes of the workflow file that the register has in force; nothing before it is opened.
std::optional<std::string> workflow_in_force(const Snapshot& snapshot);

/// Something that could be done next, and what stands against it.
struct Action {
    std::string deed;
    ObjectId object;
    ObjectId seat;  ///< for which it would be done, or empty
    boost::json::object body;
    ObjectId actor;  ///< who could do it, or who asks
    std::string capacity;
    bool allowed = false;
    std::vector<Blocker> blockers;
};

/// The state of an object and the way on from there.
struct Explanation {
    ObjectId object;
    std::string kind;
    std::uint64_t version = 0;
    boost::json::object state;
    std::vector<Action> actions;
};

/// `{object, kind, phase, actions}`: `phase` is where the object stands, its status when it has no
/// phase; an action is `{action, object, allowed, blockers}` and, where they are known, `seat`,
/// `body`, `actor` and `capacity`. No sentences: those are of whoever shows it.
boost::json::object to_json(const Explanation& explanation);

/// Something in the register that does not hold. `code` is one of `entry_bytes` (no canonical
/// entry), `leaf` (bytes are not those that were hashed), `root`, `decision` (the rules would not
/// have answered so), `cache` (a state or index differs from replay).
struct Fault {
    std::string code;
    std::optional<std::uint64_t> seq;
    std::string object;
};

/// Something that an auditor should look at although every rule holds: `session_number_missing`
/// (`what` says which), `recorded_late` (acts recorded more than 30 days after they occurred).
struct Gap {
    std::string code;
    std::optional<std::uint64_t> seq;
    std::string what;
};

/// How much `Engine::verify` does.
enum class Depth {
    integrity,  ///< the bytes of every entry, up to the root: that nothing stored was changed
    full,       ///< besides, every decision and every cache, and the root of every commit
};

struct Verification {
    std::uint64_t events = 0;
    std::uint64_t attested = 0;
    std::uint64_t host_ruled = 0;  ///< entries that rest on a verdict of the host, taken as it is
    Digest root{};
    std::vector<Fault> faults;
    std::vector<Gap> gaps;

    bool ok() const { return faults.empty(); }
};

/// `{ok, events, attested, host_ruled, root, problems, gaps}`.
boost::json::object to_json(const Verification& verification);

/// What an act would do.
struct Preview {
    std::vector<std::string> waived;
    std::vector<HostVerdict> host_rules;
    std::vector<Change> changes;
};

/// `{ok: true, dry_run: true, waived, changes}`.
boost::json::object to_json(const Preview& preview);

}  // namespace cocrea
