#include "tail.hpp"

#include <algorithm>

#include "words.hpp"

namespace cocrea {

const std::vector<Digest>& Tail::nodes(int level) const {
    static const std::vector<Digest> none;
    const auto found = nodes_.find(level);
    return found == nodes_.end() ? none : found->second;
}

const Tail::Entry* Tail::entry(std::uint64_t seq) const {
    return seq < base_.size || seq >= size() ? nullptr : &entries_[seq - base_.size];
}

const Tail::Object* Tail::find(const ObjectId& object) const {
    const auto found = objects_.find(object.text());
    return found == objects_.end() ? nullptr : &found->second;
}

ActId Tail::act_at(std::uint64_t seq) const {
    const auto* found = entry(seq);
    return found ? ActId(found->follows.substr(0, found->follows.find('\n'))) : ActId();
}

std::string_view Tail::state(const Object& object) const {
    const auto& in = *entry(object.seqs.back());
    return object.state.in(in.bytes, in.follows);
}

Tail::Places Tail::of_kind(std::string_view kind) const {
    Places places;
    for (const auto& [id, object] : objects_)
        if (object.kind == kind) places.emplace_back(object.made, std::string(id));
    return places;
}

Tail::Places Tail::concerning(const ObjectId& whole, std::string_view kind) const {
    Places places;
    const auto parts = parts_.find(whole.text());
    if (parts == parts_.end()) return places;
    for (const auto part : parts->second) {
        const auto& object = objects_.at(part);
        if (object.kind == kind && has_word(object.concerns, whole.text()))
            places.emplace_back(object.made, std::string(part));
    }
    return places;
}

/// What concerned another thing since it was made stays among its parts.
void Tail::change(const Follows::Change& change, std::uint64_t seq) {
    auto& object = objects_[change.object];
    const bool first = object.seqs.empty();
    made_ += change.made >= base_.made && first;
    if (first || object.concerns != change.concerns)
        each_word(change.concerns, [&](auto whole) {
            auto& parts = parts_[whole];
            if (first || std::ranges::find(parts, change.object) == parts.end())
                parts.push_back(change.object);
        });
    object.made = change.made;
    object.kind = change.kind;
    object.version = change.version;
    object.state = change.state;
    object.concerns = change.concerns;
    if (first || object.seqs.back() != seq) object.seqs.push_back(seq);
}

void Tail::add(Entry entry) {
    const auto seq = size();
    const auto& kept = entries_.emplace_back(std::move(entry));
    const auto follows = [&] {
        try {
            return read_follows(kept.follows);
        } catch (...) {
            entries_.pop_back();
            throw;
        }
    }();
    for (const auto& change : follows.changes) this->change(change, seq);
    each_word(follows.mentions, [&](auto object) { mentions_[object].push_back(seq); });
    acts_.emplace(follows.act_id, seq);
    for (const auto& [level, index, hash] : frontier_.append(kept.leaf))
        if (level > 0) nodes_[level].push_back(hash);
}

}  // namespace cocrea
