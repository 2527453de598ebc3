#include "log/memory_store.hpp"

#include <algorithm>
#include <mutex>
#include <set>

namespace cocrea {
namespace {

using Reading = std::shared_lock<std::shared_mutex>;
using Writing = std::unique_lock<std::shared_mutex>;

const std::vector<std::uint64_t> nobody;

/// Drops from every list of `map` what is not below `end`, and lists left empty.
template <class Map>
void cut(Map& map, std::uint64_t end) {
    for (auto& [key, list] : map) list.erase(std::ranges::lower_bound(list, end), list.end());
    std::erase_if(map, [](const auto& entry) { return entry.second.empty(); });
}

/// Hands the items of an ascending list that lie below `end` and behind `place` to `take`, until it
/// has had enough.
template <class Take>
void stretch(const std::vector<std::uint64_t>& list, std::uint64_t end,
             std::optional<std::uint64_t> place, Order order, Take take) {
    const bool back = order == Order::newest_first;
    if (place && back) end = std::min(end, *place);
    auto first = place && !back ? std::ranges::upper_bound(list, *place) : list.begin();
    auto last = std::ranges::lower_bound(list, end);
    while (first < last && take(back ? *--last : *first++)) {
    }
}

}  // namespace

Commit MemoryStore::last_commit() const {
    return commits_.empty() ? Commit{0, Frontier().root(), ""} : commits_.back();
}

Commit MemoryStore::head() const {
    const Reading reading(lock_);
    return last_commit();
}

const MemoryStore::Version* MemoryStore::version(const ObjectId& object, std::uint64_t size) const {
    const auto found = objects_.find(object);
    if (found == objects_.end()) return nullptr;
    const auto& versions = found->second.versions;
    const auto after = std::ranges::lower_bound(
        versions, size, {}, [](const Version& version) { return version.record.seq; });
    return after == versions.begin() ? nullptr : &*std::prev(after);
}

std::optional<Record> MemoryStore::find(const ObjectId& object, std::uint64_t size) const {
    const Reading reading(lock_);
    const auto* found = version(object, size);
    return found ? std::optional(found->record) : std::nullopt;
}

std::uint64_t MemoryStore::place_of(const ObjectId& object, std::uint64_t size) const {
    if (!version(object, size)) throw std::out_of_range("no page after " + object.text());
    return objects_.at(object).made;
}

template <class Passes>
std::vector<ObjectId> MemoryStore::page_of(const Places& places, const Page<ObjectId>& page,
                                           std::uint64_t size, Passes passes) const {
    const auto place = page.after ? std::optional(place_of(*page.after, size)) : std::nullopt;
    const auto unseen = std::ranges::lower_bound(made_, size, {}, &Made::seq);
    const auto seen = static_cast<std::uint64_t>(unseen - made_.begin());
    std::vector<ObjectId> objects;
    stretch(places, seen, place, page.order, [&](std::uint64_t one) {
        if (objects.size() == page.limit) return false;
        if (passes(made_[one].object)) objects.push_back(made_[one].object);
        return true;
    });
    return objects;
}

std::vector<ObjectId> MemoryStore::of_kind(std::string_view kind, const Page<ObjectId>& page,
                                           std::uint64_t size) const {
    const Reading reading(lock_);
    const auto found = kinds_.find(kind);
    return page_of(found == kinds_.end() ? nobody : found->second, page, size,
                   [](const ObjectId&) { return true; });
}

std::vector<ObjectId> MemoryStore::concerning(const ObjectId& whole, std::string_view kind,
                                              const Page<ObjectId>& page,
                                              std::uint64_t size) const {
    const Reading reading(lock_);
    const auto found = parts_.find({whole, std::string(kind)});
    return page_of(found == parts_.end() ? nobody : found->second, page, size,
                   [&](const ObjectId& object) {
                       const auto& concerns = version(object, size)->concerns;
                       return std::ranges::find(concerns, whole) != concerns.end();
                   });
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

std::vector<std::uint64_t> MemoryStore::history(const ObjectId& object,
                                                const Page<std::uint64_t>& page,
                                                std::uint64_t size) const {
    const Reading reading(lock_);
    const auto found = mentions_.find(object);
    if (found == mentions_.end()) return {};
    std::vector<std::uint64_t> seqs;
    stretch(found->second, size, page.after, page.order, [&](std::uint64_t seq) {
        if (seqs.size() == page.limit) return false;
        seqs.push_back(seq);
        return true;
    });
    return seqs;
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

std::optional<KeptPassage> MemoryStore::passage(const Digest& sealed, std::uint64_t size) const {
    const Reading reading(lock_);
    const auto found = prose_.find(sealed);
    if (found == prose_.end() || found->second.passage.seq >= size) return std::nullopt;
    const auto& gone = found->second.suppressed_by;
    return gone && *gone < size ? std::nullopt : std::optional(found->second.passage);
}

bool MemoryStore::has(const ObjectId& object, std::uint64_t version) const {
    const auto found = objects_.find(object);
    if (found == objects_.end()) return false;
    const auto is_it = [&](const Version& one) { return one.record.version == version; };
    const auto& versions = found->second.versions;
    return version <= versions.back().record.version && std::ranges::any_of(versions, is_it);
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

/// Whether it belonged to `whole` as of its last version.
bool MemoryStore::concerned(const Object& object, const ObjectId& whole) {
    if (object.versions.empty()) return false;
    const auto& concerns = object.versions.back().concerns;
    return std::ranges::find(concerns, whole) != concerns.end();
}

void MemoryStore::store(const RecordWrite& write, std::uint64_t seq) {
    const auto& [id, record, concerns] = write;
    auto& object = objects_[id];
    if (object.versions.empty()) {
        object.made = made_.size();
        made_.push_back({seq, id});
        kinds_[record.kind].push_back(object.made);
    }
    for (const auto& whole : concerns) {
        if (concerned(object, whole)) continue;  // and so it is among its parts
        auto& parts = parts_[{whole, record.kind}];
        const auto place = std::ranges::lower_bound(parts, object.made);
        if (place == parts.end() || *place != object.made) parts.insert(place, object.made);
    }
    object.versions.push_back({record, concerns});
    object.versions.back().record.seq = seq;
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
    for (const auto& passage : append.prose)
        prose_.try_emplace(passage.sealed, Kept{{passage, seq}});
    for (const auto& sealed : append.suppressed)
        if (const auto found = prose_.find(sealed); found != prose_.end())
            found->second.suppressed_by = seq;
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
    std::erase_if(prose_, [](const auto& one) { return one.second.suppressed_by.has_value(); });
    return last_commit();
}

void MemoryStore::roll_back() {
    const Writing writing(lock_);
    const auto size = committed_.size();
    frontier_ = committed_;
    entries_.resize(size);
    std::erase_if(acts_, [&](const auto& act) { return act.second >= size; });
    for (auto& [id, object] : objects_)
        while (!object.versions.empty() && object.versions.back().record.seq >= size)
            object.versions.pop_back();
    std::erase_if(objects_, [](const auto& one) { return one.second.versions.empty(); });
    while (!made_.empty() && made_.back().seq >= size) made_.pop_back();
    cut(kinds_, made_.size());
    cut(parts_, made_.size());
    cut(mentions_, size);
    std::erase_if(prose_, [&](const auto& one) { return one.second.passage.seq >= size; });
    for (auto& one : prose_) one.second.suppressed_by.reset();
    for (std::size_t level = 0; level < hashes_.size(); ++level)
        hashes_[level].resize(hashes_at(static_cast<int>(level), size));
}

}  // namespace cocrea
