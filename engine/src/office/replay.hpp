#pragma once

#include <functional>
#include <optional>
#include <string>
#include <utility>

#include "office/judge.hpp"
#include "office/read_entry.hpp"

namespace cocrea {

/// Decides stored entries again, each by the judge of its rules, and takes them into a unit. Host
/// rules cannot be asked again: what they said is in the entry.
class Replay {
  public:
    /// Where the text of a commitment comes from, if from anywhere.
    using Texts = std::function<std::optional<Passage>(const Digest& sealed)>;

    /// Borrows judges and shelf.
    Replay(const Judges& judges, Shelf& shelf, Texts texts = {})
        : judges_(&judges), shelf_(&shelf), texts_(std::move(texts)) {}

    /// Takes the entry as the next of `unit`, or answers with what does not hold: the blockers that
    /// its act meets, and `entry_differs` where its bytes are none, or say something else than the
    /// judge. `states` is kept from one entry to the next.
    std::optional<Refusal> take(Unit& unit, StateCache& states, const ReadEntry& read);

    /// Hands over what the last entry that was taken came to, without its texts.
    Append taken() { return std::move(taken_); }

    /// The root that the tree of the log had at a size, so that nobody has to look it up.
    void tell(std::uint64_t size, const Digest& root) { roots_.tell(size, root); }

  private:
    std::optional<Refusal> decide(Unit& unit, StateCache& states, const ReadEntry& read);
    Arrival arrival_of(const Unit& unit, const ReadEntry& read);
    std::vector<Passage> prose_of(const Act& act) const;

    const Judges* judges_;
    Shelf* shelf_;
    Texts texts_;
    std::string last_at_;  ///< of the entry before
    Roots roots_;
    Append taken_;
};

}  // namespace cocrea
