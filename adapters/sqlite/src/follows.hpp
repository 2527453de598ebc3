#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "cocrea/ledger.hpp"

namespace cocrea {

/// Where a state lies: in the bytes of its entry from `at` on, or, where they do not have it, in
/// its `Follows` as many bytes before the end as `at` is below 0.
struct Stretch {
    std::int64_t at = 0;
    std::uint64_t length = 0;

    /// The bytes themselves. Throws `LedgerError::damaged` when they are not there.
    std::string_view in(std::string_view entry, std::string_view follows) const;
};

/// What follows from an entry for the tables that are derived from the log. Its text is kept with
/// the entry, so that whoever opens the register can tell what those tables do not have yet. A view
/// of that text.
struct Follows {
    /// A change of the entry, for the tables of states and lists.
    struct Change {
        std::string_view object;
        std::string_view kind;
        std::uint64_t version = 0;
        std::uint64_t made = 0;  ///< place of the object in the order of making
        Stretch state;
        std::string_view concerns;  ///< ids between spaces
    };

    std::string_view act_id;
    std::vector<Change> changes;
    std::string_view mentions;  ///< ids between spaces
};

std::string with_spaces_between(const std::vector<ObjectId>& ids);

/// Where each state lies that comes with an entry.
std::vector<Stretch> stretches_of(const Append& append);

/// What follows from an entry: `made` of each change, as the writer counts them, and where its
/// state lies.
std::string text_of_follows(const Append& append, const std::vector<std::uint64_t>& made,
                            const std::vector<Stretch>& stretches);

/// Reads it. Throws `LedgerError::damaged` for any other text.
Follows read_follows(std::string_view text);

}  // namespace cocrea
