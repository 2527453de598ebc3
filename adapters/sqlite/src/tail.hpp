#pragma once

#include <deque>
#include <map>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "cocrea/log/merkle.hpp"
#include "follows.hpp"

namespace cocrea {

/// How far the derived tables have come.
struct Followed {
    std::uint64_t size = 0;  ///< entries that they have
    std::uint64_t made = 0;  ///< objects that these entries made
    Frontier frontier;       ///< of the tree of these entries
};

/// The end of the log that the derived tables do not have yet, and what follows from it: asked
/// first, before them. A value; for one thread at a time.
class Tail {
  public:
    struct Entry {
        std::string bytes, follows;
        Digest leaf;
    };

    /// The last state of an object that an entry of the tail changed.
    struct Object {
        std::uint64_t made = 0;
        std::string kind;
        std::uint64_t version = 0;
        Stretch state;  ///< in the last entry of `seqs`
        std::vector<ObjectId> concerns;
        std::vector<std::uint64_t> seqs;  ///< entries of the tail that made a version of it
    };

    /// Objects, each with its place in the order of making.
    using Places = std::vector<std::pair<std::uint64_t, ObjectId>>;

    explicit Tail(Followed base = {}) : base_(std::move(base)), frontier_(base_.frontier) {}

    const Followed& base() const { return base_; }

    /// Entries of the whole log, and the objects that they made.
    std::uint64_t size() const { return frontier_.size(); }
    std::uint64_t made() const { return base_.made + made_; }

    const Frontier& frontier() const { return frontier_; }
    const std::deque<Entry>& entries() const { return entries_; }
    const std::map<ObjectId, Object>& objects() const { return objects_; }
    const std::map<ObjectId, std::vector<std::uint64_t>>& mentions() const { return mentions_; }
    const std::map<ActId, std::uint64_t>& acts() const { return acts_; }
    /// The act of an entry; empty when the tables have it already.
    ActId act_at(std::uint64_t seq) const;

    /// What the tail adds to the tiles of a level above 0.
    const std::vector<Digest>& nodes(int level) const;

    /// An entry, unless the tables have it already.
    const Entry* entry(std::uint64_t seq) const;
    const Object* find(const ObjectId& object) const;
    std::string_view state(const Object& object) const;

    /// The objects of a kind that the tail has.
    Places of_kind(std::string_view kind) const;
    /// Those of them that concern `whole` by their last state.
    Places concerning(const ObjectId& whole, std::string_view kind) const;

    /// Throws `LedgerError::damaged` when what follows from it cannot be read.
    void add(Entry entry);
    /// The same, of whoever knows what its text says.
    void add(Entry entry, Follows follows);

  private:
    void change(Follows::Change change, std::uint64_t seq);

    Followed base_;
    Frontier frontier_;
    std::deque<Entry> entries_;
    std::map<ObjectId, Object> objects_;
    std::uint64_t made_ = 0;                           ///< objects
    std::map<ObjectId, std::vector<ObjectId>> parts_;  ///< that concerned the object at some time
    std::map<ObjectId, std::vector<std::uint64_t>> mentions_;
    std::map<ActId, std::uint64_t> acts_;
    std::map<int, std::vector<Digest>> nodes_;
};

}  // namespace cocrea
