#pragma once

#include <cstdint>
#include <string>
#include <unordered_map>

#include "cocrea/ledger.hpp"
#include "judgement/state.hpp"

namespace cocrea {

/// What has been looked up in a register as of one commit, and what a unit has put on top. Holds
/// typed states, so that a state is read from its bytes once and not for every look. Not safe for
/// use from two threads at once.
class StateCache {
  public:
    /// An object as it was found; version 0 when there is none. `state` is filled in by whoever
    /// first reads it as a type; until then there are the bytes.
    struct Known {
        std::string kind;
        std::uint64_t version = 0;
        std::string bytes;
        State state;
    };

    /// Forgets everything unless it was looked up as of `head`, or there is too much of it.
    void be_as_of(const Commit& head);

    /// What was put since is what `head` has.
    void move_on_to(const Commit& head) { head_ = head; }

    void clear();

    /// The object in `snapshot`, which must be as of the cache's head and what was put since.
    Known& find(const Snapshot& snapshot, const ObjectId& object);

    void put(const ObjectId& object, std::uint64_t version, const State& state);

  private:
    Commit head_;
    std::unordered_map<std::string, Known> known_;
};

}  // namespace cocrea
