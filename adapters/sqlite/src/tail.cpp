#include "tail.hpp"

#include <algorithm>

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
    const auto found = objects_.find(object);
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
        if (object.kind == kind) places.emplace_back(object.made, id);
    return places;
}

Tail::Places Tail::concerning(const ObjectId& whole, std::string_view kind) const {
    Places places;
    const auto parts = parts_.find(whole);
    if (parts == parts_.end()) return places;
    for (const auto& part : parts->second) {
        const auto& object = *find(part);
        if (object.kind == kind && std::ranges::count(object.concerns, whole) != 0)
            places.emplace_back(object.made, part);
    }
    return places;
}

void Tail::change(Follows::Change change, std::uint64_t seq) {
    auto& object = objects_[change.object];
    made_ += change.made >= base_.made && object.seqs.empty();
    for (const auto& whole : change.concerns) {
        auto& parts = parts_[whole];
        if (std::ranges::find(parts, change.object) == parts.end()) parts.push_back(change.object);
    }
    object.made = change.made;
    object.kind = std::move(change.kind);
    object.version = change.version;
    object.state = change.state;
    object.concerns = std::move(change.concerns);
    if (object.seqs.empty() || object.seqs.back() != seq) object.seqs.push_back(seq);
}

void Tail::add(Entry entry) {
    auto follows = read_follows(entry.follows);
    add(std::move(entry), std::move(follows));
}

void Tail::add(Entry entry, Follows follows) {
    const auto seq = size();
    for (auto& change : follows.changes) this->change(std::move(change), seq);
    for (auto& object : follows.mentions) mentions_[std::move(object)].push_back(seq);
    acts_.emplace(std::move(follows.act_id), seq);
    for (const auto& [level, index, hash] : frontier_.append(entry.leaf))
        if (level > 0) nodes_[level].push_back(hash);
    entries_.push_back(std::move(entry));
}

}  // namespace cocrea
