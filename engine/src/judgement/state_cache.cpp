#include "judgement/state_cache.hpp"

#include <algorithm>

#include "cocrea/events.hpp"

namespace cocrea {
namespace {

constexpr std::size_t most_objects = 20'000;

/// The acts on an object mostly stand near each other in a log: who goes through it has little use
/// for those long past, and is the slower the more memory they lie in.
constexpr std::size_t most_at_hand = 3'000;

/// To read more entries for what they changed would cost more than to look it up again.
constexpr std::uint64_t most_entries = 64;

/// Whether `head` is a later one of the log whose commit `earlier` was.
bool goes_on_from(const Snapshot& snapshot, const Commit& head, const Commit& earlier) {
    return earlier.size > 0 && earlier.size < head.size &&
           snapshot.commit_with(earlier.size - 1) == earlier;
}

}  // namespace

StateCache::StateCache(std::shared_ptr<const States> below) : below_(std::move(below)) {
    if (below_) head_ = below_->as_of;
}

void StateCache::be_as_of(const Snapshot& snapshot) {
    const auto head = snapshot.head();
    const auto kept = known_.size() + (below_ ? below_->known.size() : 0);
    const bool near = head.size - std::min(head.size, head_.size) <= most_entries;
    if (kept > most_objects)
        clear();
    else if (head != head_ && near && goes_on_from(snapshot, head, head_))
        forget_since(snapshot, head);
    else if (head != head_)
        clear();
    head_ = head;
}

void StateCache::forget_since(const Snapshot& snapshot, const Commit& head) {
    for (auto seq = head_.size; seq < head.size; ++seq)
        for (const auto& change : entry_from_bytes(snapshot.entry(seq)).changes) {
            known_.erase(change.object.text());
            if (below_) outdated_.insert(change.object.text());
        }
}

void StateCache::keep_small() {
    if (known_.size() > most_at_hand) clear();
}

void StateCache::clear() {
    below_.reset();
    known_.clear();
    outdated_.clear();
    head_ = {};
}

const KnownState& StateCache::find(const Snapshot& snapshot, const ObjectId& object) {
    const auto& name = object.text();
    if (const auto place = known_.find(name); place != known_.end()) return place->second;
    if (below_ && !outdated_.contains(name))
        if (const auto place = below_->known.find(name); place != below_->known.end())
            return place->second;
    KnownState known;
    if (auto record = snapshot.find(object))
        known = {std::move(record->kind), record->version, std::move(record->state), {}};
    return known_.emplace(name, std::move(known)).first->second;
}

void StateCache::keep(const ObjectId& object, State state) {
    const auto [place, fresh] = known_.try_emplace(object.text());
    if (fresh) place->second = below_->known.at(object.text());
    place->second.state = std::move(state);
}

void StateCache::put(const ObjectId& object, std::uint64_t version, const State& state) {
    known_[object.text()] = {std::string(state.type->kind), version, {}, state};
}

std::shared_ptr<const States> StateCache::worth_sharing() const {
    constexpr std::size_t few = 16;
    const auto shared = below_ ? below_->known.size() : 0;
    if (known_.size() + outdated_.size() < std::max(few, shared / 8)) return nullptr;
    auto all = std::make_shared<States>();
    all->as_of = head_;
    all->known = known_;
    if (below_)
        for (const auto& one : below_->known)
            if (!outdated_.contains(one.first)) all->known.insert(one);
    return all;
}

}  // namespace cocrea
