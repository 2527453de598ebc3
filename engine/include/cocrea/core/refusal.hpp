#pragma once

#include <boost/json/value.hpp>
#include <string>
#include <string_view>
#include <vector>

#include "cocrea/core/code.hpp"

namespace cocrea {

/// One reason why an act is refused (design: a refusal is a value). `code` is stable and listed in
/// `all_codes()`; sentences for people are made from it by whoever shows it.
struct Blocker {
    std::string_view code;         ///< name of a `Code`; points to static storage
    boost::json::value have;       ///< what is there: a count, a name, a list; null where nothing
    boost::json::value need;       ///< what would be enough; null where it says itself
    std::vector<std::string> who;  ///< actors, seats or roles that can remove it
    std::string due;               ///< day until which, EDTF, or empty
    std::string since;             ///< day since which it stands, EDTF, or empty
    std::string basis;             ///< line of the workflow or article that asks for it, or empty
    std::string fix;               ///< the command that would remove it, without the program's name

    bool operator==(const Blocker&) const = default;
};

/// Every reason at once. Never empty when it is the refusal of an act.
struct Refusal {
    std::vector<Blocker> blockers;

    /// True when any blocker is of the family `rule`.
    bool about(Rule rule) const;
};

}  // namespace cocrea
