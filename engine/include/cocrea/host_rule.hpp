#pragma once

#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "cocrea/commands.hpp"
#include "cocrea/ledger.hpp"

namespace cocrea {

/// What a rule of the host says of an act.
struct Verdict {
    bool allows = false;                ///< false: the act is blocked as `host_rule`
    std::string reason;                 ///< text for people, never empty; kept in the entry
    std::vector<std::string> who = {};  ///< refusing: actors, seats or roles that can remove it
};

/// A rule that whoever embeds the engine adds to those of the methodology: an approval that lives
/// in another system, a budget. It can only say no to what the methodology allows.
///
/// `judge` sees the act and the state that it would extend, and answers with nothing when the rule
/// is not about such an act. It is asked wherever the engine decides an act that arrives: to
/// execute, to preview and to explain, also when the methodology refuses it, so that every reason
/// is given at once. When it refuses, the act is blocked as `host_rule`. When it allows, name,
/// version and reason stand in the entry: a replay cannot ask again, and takes them as they are.
/// When it throws, its act is refused as `host_rule_failed`; what a ledger throws passes through.
/// Of a group of acts that stand or fall together it sees the state before the group. It runs
/// inside the write lock, in the calling thread: it must not write to the same ledger, and
/// everybody waits for it.
struct HostRule {
    std::string name;      ///< slug
    unsigned version = 1;  ///< one more whenever it would judge differently
    /// See above; must be set, and safe from every thread that uses the engine.
    std::function<std::optional<Verdict>(const Act&, const Snapshot&)> judge;
};

}  // namespace cocrea
