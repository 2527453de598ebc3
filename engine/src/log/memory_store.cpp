#include "log/memory_store.hpp"

#include <algorithm>
#include <mutex>
#include <set>

namespace cocrea {
namespace {

using Reading = std::shared_lock<std::shared_mutex>;
using Writing = std::unique_lock<std::shared_mutex>;

/// Drops from every list of `map` the tail that `size` does not cover, and lists left empty.
template <class Map, class Seq>
void cut(Map& map, std::uint64_t size, Seq seq) {
    for (auto& [key, list] : map)
        list.erase(std::ranges::lower_bound(list, size, {}, seq), list.end());
    std::erase_if(map, [](const auto& entry) { return entry.second.empty(); });
}

template <class List>
std::vector<ObjectId> made_before(const List& list, std::uint64_t size) {
    std::vector<ObjectId> objects;
    for (const auto& made : list)
        if (made.seq < size) objects.push_back(made.object);
    return objects;
}

}  // namespace

Commit MemoryStore::last_commit() const {
    return commits_.empty() ? Commit{0, Frontier().root(), ""} : commits_.back();
}

Commit MemoryStore::head() const {
    const Reading reading(lock_);
    return last_commit();
}

std::optional<Record> MemoryStore::find(const ObjectId& object, std::uint64_t size) const {
    const Reading reading(lock_);
    const auto found = records_.find(object);
    if (found == records_.end()) return std::nullopt;
    const auto after = std::ranges::lower_bound(found->second, size, {}, &Record::seq);
    if (after == found->second.begin()) return std::nullopt;
    return *std::prev(after);
}

std::vector<ObjectId> MemoryStore::of_kind(std::string_view kind, std::uint64_t size) const {
    const Reading reading(lock_);
    const auto found = kinds_.find(kind);
    if (found == kinds_.end()) return {};
    return made_before(found->second, size);
}

std::vector<ObjectId> MemoryStore::concerning(const ObjectId& whole, std::string_view kind,
                                              std::uint64_t size) const {
    const Reading reading(lock_);
    const auto found = parts_.find({whole, std::string(kind)});
    if (found == parts_.end()) return {};
    return made_before(found->second, size);
}

std::string MemoryStore::entry(std::uint64_t seq) const {
    const Reading reading(lock_);
    return entries_.at(seq);
}

std::optional<std::uint64_t> MemoryStore::seq_of_act(const ActId& act_id,
                                                     std::uint64_t size) const {
    const Reading reading(lock_);
    const auto found = acts_.find(act_id.text());
    if (found == acts_.end() || found->second >= size) return std::nullopt;
    return found->second;
}

std::vector<std::uint64_t> MemoryStore::history(const ObjectId& object, std::uint64_t size) const {
    const Reading reading(lock_);
    const auto found = mentions_.find(object);
    if (found == mentions_.end()) return {};
    const auto& seqs = found->second;
    return {seqs.begin(), std::ranges::lower_bound(seqs, size)};
}

Commit MemoryStore::commit_with(std::uint64_t seq, std::uint64_t size) const {
    const Reading reading(lock_);
    const auto found = std::ranges::upper_bound(commits_, seq, {}, &Commit::size);
    if (found == commits_.end() || found->size > size) throw std::out_of_range("no such entry");
    return *found;
}

std::vector<Digest> MemoryStore::hashes(int level, std::uint64_t first, std::uint64_t last) const {
    const Reading reading(lock_);
    if (first == last) return {};
    const auto row = hashes_.at(static_cast<std::size_t>(level)).begin();
    return {row + static_cast<std::ptrdiff_t>(first), row + static_cast<std::ptrdiff_t>(last)};
}

bool MemoryStore::has(const ObjectId& object, std::uint64_t version) const {
    const auto found = records_.find(object);
    return found != records_.end() && version <= found->second.back().version &&
           std::ranges::find(found->second, version, &Record::version) != found->second.end();
}

void MemoryStore::check(const Append& append) const {
    if (acts_.contains(append.act_id.text()))
        throw Conflict("act " + append.act_id.text() + " is there");
    std::set<std::pair<ObjectId, std::uint64_t>> taken;
    for (const auto& [object, record, concerns] : append.records) {
        if (has(object, record.version) || !taken.emplace(object, record.version).second)
            throw Conflict("version " + std::to_string(record.version) + " of " + object.text() +
                           " is there");
    }
}

void MemoryStore::store(const RecordWrite& write, std::uint64_t seq) {
    const auto& [object, record, concerns] = write;
    auto& versions = records_[object];
    if (versions.empty()) {
        kinds_[record.kind].push_back({seq, object});
        for (const auto& whole : concerns) parts_[{whole, record.kind}].push_back({seq, object});
    }
    versions.push_back(record);
    versions.back().seq = seq;
}

Digest MemoryStore::append(const Append& append, std::string_view recorded_at) {
    const Writing writing(lock_);
    check(append);
    const auto seq = frontier_.size();
    acts_.emplace(append.act_id.text(), seq);
    for (const auto& write : append.records) store(write, seq);
    for (const auto& object : append.mentions) mentions_[object].push_back(seq);
    const auto leaf = leaf_hash(append.bytes);
    for (const auto& [level, index, hash] : frontier_.append(leaf)) {
        hashes_.resize(std::max(hashes_.size(), static_cast<std::size_t>(level) + 1));
        hashes_[static_cast<std::size_t>(level)].push_back(hash);
    }
    entries_.push_back(append.bytes);
    recorded_at_ = recorded_at;
    return leaf;
}

Commit MemoryStore::commit() {
    const Writing writing(lock_);
    if (frontier_.size() > committed_.size()) {
        commits_.push_back({frontier_.size(), frontier_.root(), recorded_at_});
        committed_ = frontier_;
    }
    return last_commit();
}

void MemoryStore::roll_back() {
    const Writing writing(lock_);
    const auto size = committed_.size();
    frontier_ = committed_;
    entries_.resize(size);
    std::erase_if(acts_, [&](const auto& act) { return act.second >= size; });
    cut(records_, size, &Record::seq);
    cut(kinds_, size, &Made::seq);
    cut(parts_, size, &Made::seq);
    cut(mentions_, size, std::identity{});
    for (std::size_t level = 0; level < hashes_.size(); ++level)
        hashes_[level].resize(hashes_at(static_cast<int>(level), size));
}

}  // namespace cocrea
