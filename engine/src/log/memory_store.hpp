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

/// What a `MemoryLedger` holds. Everything is only ever added at the end, marked with the seq that
/// added it, so that a reader who looks no further than its own size has a consistent view while
/// the writer goes on. Readers take the lock shared, the one writer takes it alone.
class MemoryStore {
  public:
    Commit head() const;
    std::optional<Record> find(const ObjectId& object, std::uint64_t size) const;
    std::vector<ObjectId> of_kind(std::string_view kind, std::uint64_t size) const;
    std::vector<ObjectId> concerning(const ObjectId& whole, std::string_view kind,
                                     std::uint64_t size) const;
    std::string entry(std::uint64_t seq) const;
    std::optional<std::uint64_t> seq_of_act(const ActId& act_id, std::uint64_t size) const;
    std::vector<std::uint64_t> history(const ObjectId& object, std::uint64_t size) const;
    Commit commit_with(std::uint64_t seq, std::uint64_t size) const;
    std::vector<Digest> hashes(int level, std::uint64_t first, std::uint64_t last) const;

    /// Adds an entry; throws `Conflict` and changes nothing when its act or a version is taken.
    Digest append(const Append& append, std::string_view recorded_at);

    /// Makes all that was appended a commit, and returns it.
    Commit commit();

    /// Takes back all that was appended since the last commit.
    void roll_back();

  private:
    struct Made {
        std::uint64_t seq;
        ObjectId object;
    };

    void check(const Append& append) const;
    bool has(const ObjectId& object, std::uint64_t version) const;
    void store(const RecordWrite& write, std::uint64_t seq);
    Commit last_commit() const;

    mutable std::shared_mutex lock_;
    std::deque<std::string> entries_;
    std::unordered_map<std::string, std::uint64_t> acts_;
    std::map<ObjectId, std::vector<Record>> records_;  ///< every version, ascending
    std::map<std::string, std::vector<Made>, std::less<>> kinds_;
    std::map<std::pair<ObjectId, std::string>, std::vector<Made>> parts_;
    std::map<ObjectId, std::vector<std::uint64_t>> mentions_;
    std::vector<std::vector<Digest>> hashes_;  ///< by tile level
    std::vector<Commit> commits_;
    Frontier frontier_, committed_;
    std::string recorded_at_;
};

}  // namespace cocrea
