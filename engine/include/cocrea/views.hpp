#pragma once

#include <boost/json/object.hpp>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "cocrea/refusal.hpp"
#include "cocrea/types.hpp"

namespace cocrea {

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

struct Verification {
    std::uint64_t events = 0;
    std::uint64_t attested = 0;
    std::uint64_t host_ruled = 0;  ///< entries that rest on a verdict of the host, taken as it is
    Digest root{};
    std::vector<Fault> faults;
    std::vector<Gap> gaps;

    bool ok() const { return faults.empty(); }
};

/// What an act would do.
struct Preview {
    std::vector<std::string> waived;
    std::vector<HostVerdict> host_rules;
    std::vector<Change> changes;
};

}  // namespace cocrea
