#pragma once

#include <boost/container/small_vector.hpp>
#include <boost/unordered/unordered_flat_map.hpp>
#include <deque>
#include <map>
#include <string>
#include <string_view>
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
/// first, before them. For one thread at a time.
class Tail {
  public:
    struct Entry {
        std::string bytes, follows;
        Digest leaf;
    };

    /// Entries of the tail, ascending.
    using Seqs = boost::container::small_vector<std::uint64_t, 4>;

    /// The last state of an object that an entry of the tail changed.
    struct Object {
        std::uint64_t made = 0;
        std::string_view kind;
        std::uint64_t version = 0;
        Stretch state;              ///< in the last entry of `seqs`
        std::string_view concerns;  ///< ids between spaces
        Seqs seqs;                  ///< that made a version of it
    };

    /// By ids, which lie in what follows from the entries.
    template <class Value>
    using ById = boost::unordered_flat_map<std::string_view, Value>;

    /// Objects, each with its place in the order of making.
    using Places = std::vector<std::pair<std::uint64_t, ObjectId>>;

    explicit Tail(Followed base = {}) : base_(std::move(base)), frontier_(base_.frontier) {}
    Tail(Tail&&) = default;
    Tail& operator=(Tail&&) = default;

    const Followed& base() const { return base_; }

    /// Entries of the whole log, and the objects that they made.
    std::uint64_t size() const { return frontier_.size(); }
    std::uint64_t made() const { return base_.made + made_; }

    const Frontier& frontier() const { return frontier_; }
    const std::deque<Entry>& entries() const { return entries_; }
    const ById<Object>& objects() const { return objects_; }
    const ById<Seqs>& mentions() const { return mentions_; }
    const ById<std::uint64_t>& acts() const { return acts_; }
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

  private:
    void change(const Follows::Change& change, std::uint64_t seq);

    Followed base_;
    Frontier frontier_;
    std::deque<Entry> entries_;  ///< which stay where they are
    ById<Object> objects_;
    std::uint64_t made_ = 0;                     ///< objects
    ById<std::vector<std::string_view>> parts_;  ///< that concerned the object at some time
    ById<Seqs> mentions_;
    ById<std::uint64_t> acts_;
    std::map<int, std::vector<Digest>> nodes_;
};

}  // namespace cocrea
