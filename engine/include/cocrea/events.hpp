#pragma once

#include <boost/json/object.hpp>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "cocrea/commands.hpp"
#include "cocrea/types.hpp"

namespace cocrea {

/// What an act did to one object: `body` is the object's whole state after it, so that a reader
/// needs no rules to know a state and "as of" is a look-up.
struct Change {
    ObjectId object;
    std::uint64_t version;  ///< 1 for the change that makes the object, then one more each time
    std::string type;       ///< `kind.event`, the event in the past tense
    boost::json::object body;

    std::string_view kind() const { return std::string_view(type).substr(0, type.find('.')); }
};

/// What a rule of the host allowed, in its own words; replay takes it as it is (`HostRule`).
struct HostVerdict {
    std::string rule;
    unsigned version = 1;
    std::string verdict;
    bool operator==(const HostVerdict&) const = default;
};

/// One accepted act: one leaf of the log (design 7).
struct Entry {
    int v = 1;                ///< version of this format
    int rules = 1;            ///< version of the rules that decided it
    std::uint64_t seq = 0;    ///< leaf index, from 0
    std::string recorded_at;  ///< UTC, RFC 3339 with seconds; never earlier than the entry before
    ObjectId recorded_by;     ///< who typed it
    Act act;
    std::vector<std::string> waived;  ///< rules that an attested act was excused from, sorted
    std::vector<HostVerdict> host_rules = {};  ///< in the order in which the host named its rules
    std::vector<Change> changes;
};

/// The canonical bytes that are stored and hashed (`canonical` in log/canonical.hpp).
std::string to_bytes(const Entry& entry);

/// Reads stored bytes; throws `std::invalid_argument` when they are no canonical entry.
Entry entry_from_bytes(std::string_view bytes);

/// That an act is in the log: its leaf, and the tree of the commit that contains it.
struct Receipt {
    std::string id;
    std::uint64_t seq = 0;
    Digest leaf{};
    std::uint64_t size = 0;
    Digest root{};
};

}  // namespace cocrea
