#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <unordered_map>
#include <unordered_set>

#include "cocrea/ledger.hpp"
#include "judgement/state.hpp"

namespace cocrea {

/// An object as it was found; version 0 when there is none. `state` is there once somebody has read
/// it as a type; until then there are the bytes.
struct KnownState {
    std::string kind;
    std::uint64_t version = 0;
    std::string bytes;
    State state;
};

/// What has been looked up in a register as of one commit. Never changes: any number of threads
/// read it.
struct States {
    Commit as_of;
    std::unordered_map<std::string, KnownState> known;
};

/// What has been looked up in a register, so that a state is read from its bytes once and not for
/// every look: what others have seen (`below`), and on top of it what is looked up and put here.
/// Not safe for use from two threads at once.
class StateCache {
  public:
    StateCache() = default;
    explicit StateCache(std::shared_ptr<const States> below);

    /// Makes everything kept here as of what `snapshot` extends: forgets what the entries since
    /// then changed, or all of it where they are many or it was another log.
    void be_as_of(const Snapshot& snapshot);

    /// What was put since is what `head` has.
    void move_on_to(const Commit& head) { head_ = head; }

    void clear();

    /// Forgets everything when that has become much; nobody may hold on to what `find` gave.
    void keep_small();

    /// The object in `snapshot`, which must be as of the cache's head and what was put since.
    const KnownState& find(const Snapshot& snapshot, const ObjectId& object);

    /// Keeps the value that the bytes of `object`, which was found, were read as.
    void keep(const ObjectId& object, State state);

    void put(const ObjectId& object, std::uint64_t version, const State& state);

    /// All of it for others to read, when enough has been looked up here to be worth the copying;
    /// else null.
    std::shared_ptr<const States> worth_sharing() const;

  private:
    void forget_since(const Snapshot& snapshot, const Commit& head);

    Commit head_;
    std::shared_ptr<const States> below_;
    std::unordered_map<std::string, KnownState> known_;
    std::unordered_set<std::string> outdated_;  ///< below
};

}  // namespace cocrea
