#include "judgement/state_cache.hpp"

namespace cocrea {
namespace {

constexpr std::size_t most_objects = 20'000;

}  // namespace

void StateCache::be_as_of(const Commit& head) {
    if (head != head_ || known_.size() > most_objects) known_.clear();
    head_ = head;
}

void StateCache::clear() {
    known_.clear();
    head_ = {};
}

StateCache::Known& StateCache::find(const Snapshot& snapshot, const ObjectId& object) {
    if (const auto place = known_.find(object.text()); place != known_.end()) return place->second;
    Known known;
    if (auto record = snapshot.find(object))
        known = {std::move(record->kind), record->version, std::move(record->state), {}};
    return known_.emplace(object.text(), std::move(known)).first->second;
}

void StateCache::put(const ObjectId& object, std::uint64_t version, const State& state) {
    known_[object.text()] = {std::string(state.type->kind), version, {}, state};
}

}  // namespace cocrea
