#pragma once

#include <string>
#include <unordered_map>

#include "audit/entry_view.hpp"

namespace cocrea {

/// What the entries of a log do one after the other: the act of each, unless it waits for somebody
/// else to stand for it; then it is done by the entry that takes it up.
class Waiting {
  public:
    /// Tells `done` of every entry whose act is done by this one. The signature under an act that
    /// waited vouches for no key.
    template <class Done>
    void add(const EntryView& entry, Done done) {
        if (entry.held.empty()) {
            done(entry);
        } else {
            auto& act = acts_[entry.held] = entry;
            act.key.reset();
            act.changes.clear();
        }
        for (const auto& object : entry.taken_up)
            if (const auto act = acts_.extract(object)) done(act.mapped());
    }

  private:
    std::unordered_map<std::string, EntryView> acts_;  ///< by the object in which they wait
};

}  // namespace cocrea
