#pragma once

#include <deque>
#include <map>
#include <shared_mutex>
#include <string>
#include <unordered_map>
#include <vector>

#include "cocrea/log/merkle.hpp"
#include "cocrea/memory_ledger.hpp"

namespace cocrea {

/// What a `MemoryLedger` holds. Everything is only ever added, marked with the seq that added it,
/// so that a reader who looks no further than its own size has a consistent view while the writer
/// goes on. Readers take the lock shared, the one writer takes it alone.
class MemoryStore {
  public:
    Commit head() const;
    std::optional<Record> find(const ObjectId& object, std::uint64_t size) const;
    std::vector<ObjectId> of_kind(std::string_view kind, const Page<ObjectId>& page,
                                  std::uint64_t size) const;
    std::vector<ObjectId> concerning(const ObjectId& whole, std::string_view kind,
                                     const Page<ObjectId>& page, std::uint64_t size) const;
    std::string entry(std::uint64_t seq) const;
    std::optional<std::uint64_t> seq_of_act(const ActId& act_id, std::uint64_t size) const;
    std::vector<std::uint64_t> history(const ObjectId& object, const Page<std::uint64_t>& page,
                                       std::uint64_t size) const;
    Commit commit_with(std::uint64_t seq, std::uint64_t size) const;
    std::vector<Digest> hashes(int level, std::uint64_t first, std::uint64_t last) const;
    std::optional<KeptPassage> passage(const Digest& sealed, std::uint64_t size) const;

    /// Adds an entry; throws `Conflict` and changes nothing when its act or a version is taken.
    Digest append(const Append& append, std::string_view recorded_at);

    /// Makes all that was appended a commit, and returns it.
    Commit commit();

    /// Takes back all that was appended since the last commit.
    void roll_back();

  private:
    struct Version {
        Record record;
        std::vector<ObjectId> concerns;
    };
    struct Object {
        std::uint64_t made;             ///< its place in the order of making
        std::vector<Version> versions;  ///< ascending, never empty
    };
    struct Made {
        std::uint64_t seq;
        ObjectId object;
    };
    struct Kept {
        KeptPassage passage;
        std::optional<std::uint64_t> suppressed_by = {};  ///< an entry that is no commit yet
    };
    using Places = std::vector<std::uint64_t>;  ///< in the order of making, ascending

    void check(const Append& append) const;
    bool has(const ObjectId& object, std::uint64_t version) const;
    static bool concerned(const Object& object, const ObjectId& whole);
    void store(const RecordWrite& write, std::uint64_t seq);
    Commit last_commit() const;
    const Version* version(const ObjectId& object, std::uint64_t size) const;
    std::uint64_t place_of(const ObjectId& object, std::uint64_t size) const;
    template <class Passes>
    std::vector<ObjectId> page_of(const Places& places, const Page<ObjectId>& page,
                                  std::uint64_t size, Passes passes) const;

    mutable std::shared_mutex lock_;
    std::deque<std::string> entries_;
    std::unordered_map<std::string, std::uint64_t> acts_;
    std::map<ObjectId, Object> objects_;
    std::vector<Made> made_;
    std::map<std::string, Places, std::less<>> kinds_;
    std::map<std::pair<ObjectId, std::string>, Places> parts_;  ///< whoever ever concerned it
    std::map<ObjectId, std::vector<std::uint64_t>> mentions_;
    std::vector<std::vector<Digest>> hashes_;  ///< by tile level
    std::vector<Commit> commits_;
    std::map<Digest, Kept> prose_;
    Frontier frontier_, committed_;
    std::string recorded_at_;
};

}  // namespace cocrea
