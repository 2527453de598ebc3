#pragma once

#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <span>
#include <stdexcept>
#include <string>
#include <string_view>
#include <vector>

#include "cocrea/log/passage.hpp"
#include "cocrea/store_error.hpp"
#include "cocrea/types.hpp"

namespace cocrea {

/// The last state of an object.
struct Record {
    std::string kind;       ///< the same for all versions
    std::uint64_t version;  ///< from 1
    std::uint64_t seq;      ///< of the entry that made this version
    std::string state;      ///< canonical JSON; opaque to a ledger
    /// Alike in every member.
    bool operator==(const Record&) const = default;
};

/// One write to the ledger's caches that goes with an entry.
struct RecordWrite {
    ObjectId object;                 ///< whose last state it becomes
    Record record;                   ///< its seq is the ledger's to set
    std::vector<ObjectId> concerns;  ///< objects that this state belongs to; no duplicates
};

/// What `Unit::append` stores: an entry's bytes, its act's id, and what can be derived from them.
struct Append {
    ActId act_id;                         ///< unique in the log
    std::string bytes;                    ///< of the entry; stored and hashed as they are
    std::vector<RecordWrite> records;     ///< in order; an object's versions ascend by one
    std::vector<ObjectId> mentions;       ///< objects whose history shows the entry; no duplicates
    std::vector<Passage> prose = {};      ///< texts that it has as commitments; kept beside the log
    std::vector<Digest> suppressed = {};  ///< commitments whose texts are taken away
};

/// A text that is kept beside the log.
struct KeptPassage {
    Passage passage;        ///< as it came
    std::uint64_t seq = 0;  ///< of the entry whose act brought it
};

/// The tree after a commit (RFC 6962, 2.1).
struct Commit {
    std::uint64_t size = 0;   ///< leaves, which are entries
    Digest root{};            ///< of the empty tree: SHA-256 of nothing
    std::string recorded_at;  ///< of the newest entry; empty at size 0
    /// Alike in every member.
    bool operator==(const Commit&) const = default;
};

/// Another writer was first: an (object, version) or an act id is already there.
struct Conflict : std::runtime_error {
    using std::runtime_error::runtime_error;
};

/// The store is broken, full, read-only, of another version or no register at all.
struct LedgerError : StoreError {
    /// What is the matter, and so what helps.
    enum class Reason {
        missing,       ///< there is nothing of that name
        no_register,   ///< what is there is no register
        newer_schema,  ///< a later release wrote it
        busy,          ///< another writer did not let go; try again
        full,          ///< no room left
        read_only,     ///< it cannot be written
        io,            ///< the disk, or another fault of the store
        exists,        ///< something of that name is there already
        rolled_back,   ///< it does not contain what was published of it: an old copy, or another
        damaged,       ///< what it keeps contradicts itself: a row is gone, or is none
        unknown,    ///< the commit failed at its end, or the file went elsewhere: who writes next
                    ///< finds out what became of it
        moved,      ///< it was moved, deleted or replaced while it was open
        linked,     ///< it has more than one name, and each would have its own files beside it
        not_local,  ///< it lies where other machines may have it open too
    };
    /// `what` in any words; `at` the entry that is damaged, where it is one.
    LedgerError(Reason why, const std::string& what, std::optional<std::uint64_t> at = {});
    Reason reason;                     ///< stable
    std::optional<std::uint64_t> seq;  ///< of the entry that is damaged
};

/// What became of a commit that a failure of the disk, or a death, had left open.
struct Settled {
    ActId act;              ///< the first of its acts
    std::uint64_t acts;     ///< how many they were
    bool recorded = false;  ///< all of them, or none
};

/// An entry as it is stored, for as long as whoever shows it runs.
struct StoredEntry {
    std::uint64_t seq;                ///< place in the log, from 0
    std::string_view bytes;           ///< as stored
    Digest leaf;                      ///< the hash that is kept for it, not computed from `bytes`
    std::optional<Digest> root = {};  ///< that is kept of the tree, where a commit ends with it
};

/// The reason as programs know it: `missing`, `no_register` …
std::string_view name(LedgerError::Reason reason);

/// The end of a list that is read first.
enum class Order { oldest_first, newest_first };

/// Which part of a list is asked for, since a list is as long as its register is old; `{}` is the
/// whole of it. What comes back is shorter than `limit` only where the list ends.
template <class Item>
struct Page {
    std::size_t limit = SIZE_MAX;              ///< at most so many items
    std::optional<Item> after = std::nullopt;  ///< the last of the page before; none: begin
    Order order = Order::oldest_first;         ///< the same for every page
};

/// All that a store derives from its entries, made anew beside it from what it appended, to be held
/// against what the store keeps. For one thread.
class Rebuild {
  public:
    /// How much is told of what differs.
    enum class Telling {
        whether,  ///< that something does, of a store that tells so in less memory and time
        what,     ///< every row by its name
    };

    /// Leaves nothing of what was made anew.
    virtual ~Rebuild() = default;

    /// Adds the next entry as `Unit::append` would; of its texts only the commitments count. Throws
    /// `LedgerError`.
    virtual void append(Append append, std::string_view recorded_at) = 0;

    /// Every row, and every part of the store's shape, that is not as it was made anew, in words
    /// that name it: `version c-01 3`, `head 17`; for `whether`, at least one word where there is
    /// any. At most 100. Throws `LedgerError`.
    virtual std::vector<std::string> differences() = 0;
};

/// A consistent view of the register as of one commit. Belongs to the thread that asked for it.
/// Every member throws `LedgerError` when the store fails.
///
/// Every answer is as of `head()`, whatever a store derives from its entries later than it commits
/// them: states, lists, histories, tiles. It catches up before it answers.
class Snapshot {
  public:
    /// Lets go of the view; what it gave stays good.
    virtual ~Snapshot() = default;

    /// The newest commit that this view sees; in a unit, the one that it extends.
    virtual Commit head() const = 0;

    /// The last state of `object`; nothing when there is no such object.
    virtual std::optional<Record> find(const ObjectId& object) const = 0;

    /// The last states of many objects, each in its place, in one go where the store can.
    virtual std::vector<std::optional<Record>> find_all(std::span<const ObjectId> objects) const;

    /// The entry that made the last version of `object` at or before `seq`; nothing when the object
    /// did not exist yet.
    virtual std::optional<std::uint64_t> seq_as_of(const ObjectId& object,
                                                   std::uint64_t seq) const = 0;

    /// The objects of a kind, in the order they were made. A page goes on from any object, though
    /// it be of another kind; throws `std::out_of_range` for one that is not there.
    virtual std::vector<ObjectId> of_kind(std::string_view kind,
                                          const Page<ObjectId>& page) const = 0;

    /// Those of a kind whose last state concerns `whole`; in the same order, and throws the same.
    virtual std::vector<ObjectId> concerning(const ObjectId& whole, std::string_view kind,
                                             const Page<ObjectId>& page) const = 0;

    /// Bytes of an entry; throws `std::out_of_range` when `seq` is not below `head().size` (in a
    /// unit: below the entries appended so far).
    virtual std::string entry(std::uint64_t seq) const = 0;

    /// Hands the entries `first` to `last` (exclusive) to `take`, in order, faster than one by one.
    /// Throws as `entry` does, possibly after some of them. `take` may ask this view for anything
    /// but another scan.
    virtual void scan(std::uint64_t first, std::uint64_t last,
                      const std::function<void(const StoredEntry&)>& take) const;

    /// The entry of the act with this id; nothing when the log has none.
    virtual std::optional<std::uint64_t> seq_of_act(const ActId& act_id) const = 0;

    /// The text of that commitment; nothing when it never came or is suppressed. One that came
    /// twice is of the entry that brought it first.
    virtual std::optional<KeptPassage> passage(const Digest& sealed) const = 0;

    /// Entries whose `mentions` name the object, in the order of the log.
    virtual std::vector<std::uint64_t> history(const ObjectId& object,
                                               const Page<std::uint64_t>& page) const = 0;

    /// The oldest commit that contains entry `seq`; throws `std::out_of_range` when none does, as
    /// in a unit for what it appended.
    virtual Commit commit_with(std::uint64_t seq) const = 0;

    /// Hashes `first` to `last` (exclusive) of level `8 * level` of the tree, all of finished or
    /// unfinished C2SP tiles; level 0 is the leaves. Throws `std::out_of_range` past the end.
    virtual std::vector<Digest> hashes(int level, std::uint64_t first,
                                       std::uint64_t last) const = 0;

    /// False when the store remembers more of the log than it has: somebody put an old copy back,
    /// or took its end away.
    virtual bool is_complete() const { return true; }

    /// An empty rebuilding of what this view sees, of a store without its own all in memory. Not to
    /// be used longer than the view.
    virtual std::unique_ptr<Rebuild> rebuild(Rebuild::Telling telling) const;
};

/// Hands every object of a kind to `take`, the oldest first; asks for a page at a time.
void each_of_kind(const Snapshot& view, std::string_view kind,
                  const std::function<void(const ObjectId&)>& take);

/// The same with the objects' last states, which are found together.
void each_record(const Snapshot& view, std::string_view kind,
                 const std::function<void(const ObjectId&, Record&&)>& take);

/// Hands every object of a kind that concerns `whole` to `take`, as `each_of_kind` does.
void each_concerning(const Snapshot& view, const ObjectId& whole, std::string_view kind,
                     const std::function<void(const ObjectId&)>& take);

/// Hands every entry in the history of `object` to `take`, the oldest first.
void each_mention(const Snapshot& view, const ObjectId& object,
                  const std::function<void(std::uint64_t)>& take);

/// The one transaction of a `write`. Sees its own appends.
class Unit : public Snapshot {
  public:
    /// Number of entries, those of this unit included: the seq of the next one.
    virtual std::uint64_t size() const = 0;

    /// Adds an entry as the next leaf and answers with that leaf's hash (`leaf_hash`);
    /// `recorded_at` (RFC 3339, UTC) is kept for the commit and is never earlier than that of the
    /// entry before. Throws `Conflict` when the act id or an (object, version) is taken; the unit
    /// is then good for nothing but to be left by that exception.
    virtual Digest append(const Append& append, std::string_view recorded_at) = 0;
};

/// Where a register lives. One implementation an adapter; every one passes the contract suite
/// (`cocrea/contract/ledger_contract.hpp`). Safe to use from several threads and processes at once.
class Ledger {
  public:
    /// What is committed stays, unless the adapter says otherwise.
    virtual ~Ledger() = default;

    /// Runs `work` under the log's single write lock as one transaction and commits it, durable,
    /// when `work` returns; rolls all of it back when it throws and passes the exception on. A unit
    /// that appended nothing leaves no commit. Waits for other writers, `LedgerError::busy` after a
    /// minute. Returns the newest commit. `work` may take snapshots, but not write again.
    ///
    /// A store that finds out only at the end that another writer was first may run `work` again
    /// from its beginning, on what there is by then: of the runs before nothing stays in the log,
    /// or, after a failure at the commit, all of the last one may. So `work` sets anew whatever it
    /// leaves outside of the unit, and looks whether its acts are there.
    virtual Commit write(const std::function<void(Unit&)>& work) = 0;

    /// The register as of its newest commit, for as long as the snapshot is held. Throws
    /// `LedgerError` when the store fails.
    virtual std::unique_ptr<Snapshot> snapshot() const = 0;

    /// Takes what was suppressed, here or by whoever wrote before and did not come to it, out of
    /// every file of the store: nobody reads it since the commit, but its bytes may still lie
    /// there. Cheap when there is nothing to do. Throws `LedgerError`, `busy` when others who read
    /// are in the way; a later call, or the next one who opens the store to write, makes up for it.
    virtual void purge() = 0;
};

}  // namespace cocrea
