#pragma once

#include <functional>
#include <optional>
#include <string>

#include "office/judge.hpp"

namespace cocrea {

/// The entry that `bytes` are; nothing when they are none.
std::optional<Entry> readable(std::string_view bytes);

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
    /// its act meets, and `entry_differs` where the entry says something else than the judge.
    /// `states` is kept from one entry to the next.
    std::optional<Refusal> take(Unit& unit, StateCache& states, const Entry& entry);

    /// What the last entry that was taken came to, without its texts.
    const Append& taken() const { return taken_; }

  private:
    Arrival arrival_of(const Unit& unit, const Entry& entry) const;
    std::vector<Passage> prose_of(const Act& act) const;

    const Judges* judges_;
    Shelf* shelf_;
    Texts texts_;
    std::string last_at_;  ///< of the entry before
    Append taken_;
};

}  // namespace cocrea
