#pragma once

#include <boost/json/object.hpp>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "cocrea/commands.hpp"
#include "cocrea/types.hpp"

namespace cocrea {

/// What an act did to one object: `body` is the object's whole state after it, so that a reader
/// needs no rules to know a state and "as of" is a look-up.
struct Change {
    ObjectId object;           ///< what changed
    std::uint64_t version;     ///< 1 for the change that makes the object, then one more each time
    std::string type;          ///< `kind.event`, the event in the past tense
    boost::json::object body;  ///< members of the kind (docs/reference/acts.md, "Kinds of objects")

    /// The kind of the object, such as `commitment`; lives as long as this change.
    std::string_view kind() const { return std::string_view(type).substr(0, type.find('.')); }
};

/// What a rule of the host allowed, in its own words; replay takes it as it is (`HostRule`).
struct HostVerdict {
    std::string rule;      ///< its name
    unsigned version = 1;  ///< of the rule, as the host counts
    std::string verdict;   ///< its reason to allow the act, for people
    /// Alike in every member.
    bool operator==(const HostVerdict&) const = default;
};

/// Something that an act of the past does not say, since its source does not give it, or that is
/// not on record although a live act would have needed it.
struct Untold {
    std::string what;       ///< a member of the act's body, or the code that would stand against it
    std::string have = {};  ///< what that would be about: a step, a document …
    std::string need = {};  ///< what would be enough, such as the deliverable of that step
    /// By `what`, then by the others.
    auto operator<=>(const Untold&) const = default;
};

/// One accepted act: one leaf of the log. Rule: docs/reference/event-format.md, "The entry".
struct Entry {
    int v = 1;                ///< version of this format
    int rules = 1;            ///< version of the rules that decided it
    std::uint64_t seq = 0;    ///< leaf index, from 0
    std::string recorded_at;  ///< UTC, RFC 3339 with seconds; never earlier than the entry before
    Date recorded_on;     ///< the day that it then was where the methodology lives; what rules of
                          ///< lateness and tenure read, and within a day of `recorded_at`
    ActorId recorded_by;  ///< who typed it
    Act act;              ///< what was said, as it came
    std::optional<ActSignature> sig = {};  ///< of the act, by its `key`
    std::vector<std::string> waived;       ///< rules that an attested act was excused from, sorted
    std::vector<Untold> unknown = {};  ///< what is not on record, sorted; of attested acts alone
    std::optional<ObjectId> reopened = {};     ///< the decision that opened the take-over again, of
                                               ///< an act that came in by that
    std::vector<HostVerdict> host_rules = {};  ///< in the order in which the host named its rules
    std::vector<Change> changes;               ///< what it did, in order; an object may come twice
};

/// The canonical bytes that are stored and hashed (RFC 8785, `canonical` in log/canonical.hpp).
/// Throws `std::invalid_argument` when a body holds what the canonical form has not. Pure.
std::string to_bytes(const Entry& entry);

/// Reads stored bytes; throws `std::invalid_argument` when they are no entry, or not the bytes that
/// `to_bytes` would write for it. Pure. Does not ask whether the rules allow the act.
Entry entry_from_bytes(std::string_view bytes);

/// That an act is in the log: its entry as a leaf, and the tree of the oldest commit that contains
/// it. What
/// whoever acted keeps: with `inclusion_proof` and `verify_inclusion` (trust/proof.hpp) it shows
/// later that the entry is still there. Sending the act again gives the same receipt.
struct Receipt {
    ActId id;                ///< of the act
    std::uint64_t seq = 0;   ///< place in the log, from 0
    Digest leaf{};           ///< hash of the entry's bytes as a leaf (RFC 6962, 2.1)
    std::uint64_t size = 0;  ///< leaves of the tree of that commit
    Digest root{};           ///< root of that tree
    std::string bytes;       ///< the entry as it is stored; not part of the receipt's JSON
    /// A signed checkpoint that has it, as a note (c2sp.org/signed-note), where whoever keeps the
    /// register signs one with every commit: that of the commit, or a later one.
    std::optional<std::string> checkpoint = {};

    /// What was recorded, read from `bytes`.
    Entry entry() const { return entry_from_bytes(bytes); }
};

/// `{ok: true, id, seq, leaf, size, root, checkpoint}`, without `checkpoint` where there is none.
boost::json::object to_json(const Receipt& receipt);

}  // namespace cocrea
