#include "office/replayed.hpp"

#include <algorithm>
#include <stdexcept>

#include "office/read_entry.hpp"

namespace cocrea {
namespace {

[[noreturn]] void not_asked() { throw std::logic_error("not asked of what is decided again"); }

}  // namespace

std::optional<std::uint64_t> Replayed::seq_as_of(const ObjectId&, std::uint64_t) const {
    not_asked();
}
std::optional<KeptPassage> Replayed::passage(const Digest&) const { not_asked(); }
std::vector<std::uint64_t> Replayed::history(const ObjectId&, const Page<std::uint64_t>&) const {
    not_asked();
}
Commit Replayed::commit_with(std::uint64_t) const { not_asked(); }

std::string Replayed::entry(std::uint64_t seq) const {
    if (seq >= size_) throw std::out_of_range("no such entry");
    return kept_.entry(seq);
}

std::vector<Digest> Replayed::hashes(int level, std::uint64_t first, std::uint64_t last) const {
    if (first > last || last > hashes_at(level, size_)) throw std::out_of_range("no such hash");
    return kept_.hashes(level, first, last);
}

std::optional<std::uint64_t> Replayed::seq_of_act(const ActId& act_id) const {
    const auto found = acts_.find(hash_(act_id.text()));
    return found == acts_.end() ? std::nullopt : std::optional<std::uint64_t>(found->second);
}

Replayed::Number Replayed::number_of(const std::string& name) {
    const auto next = static_cast<Number>(names_.size());
    const auto [found, is_new] = numbers_.try_emplace(hash_(name), next);
    if (is_new) {
        names_.push_back(name);
        objects_.push_back(none);
    }
    return found->second;
}

std::optional<Replayed::Number> Replayed::known(const std::string& name) const {
    const auto found = numbers_.find(hash_(name));
    return found == numbers_.end() ? std::nullopt : std::optional(found->second);
}

Replayed::Number Replayed::place_of(const std::string& name) const {
    const auto number = known(name);
    return number ? objects_[*number] : none;
}

std::uint16_t Replayed::kind_of(const std::string& kind) {
    const auto found = std::ranges::find(kinds_, kind);
    const auto index = static_cast<std::uint16_t>(found - kinds_.begin());
    if (found == kinds_.end()) {
        kinds_.push_back(kind);
        of_kind_.emplace_back();
    }
    return index;
}

std::optional<Record> Replayed::find(const ObjectId& object) const {
    const auto place = place_of(object.text());
    if (place == none) return std::nullopt;
    const auto& found = made_[place];
    auto state = found.at < 0 ? apart_.at(found.name)
                              : kept_.entry(found.seq).substr(static_cast<std::size_t>(found.at),
                                                              found.length);
    return Record{kinds_[found.kind], found.version, found.seq, std::move(state)};
}

template <class Passes>
std::vector<ObjectId> Replayed::page_of(const Places& places, const Page<ObjectId>& page,
                                        Passes passes) const {
    auto first = places.begin(), last = places.end();
    const bool back = page.order == Order::newest_first;
    if (page.after) {
        const auto after = place_of(page.after->text());
        if (after == none) throw std::out_of_range("no page after " + page.after->text());
        if (back)
            last = std::lower_bound(first, last, after);
        else
            first = std::upper_bound(first, last, after);
    }
    std::vector<ObjectId> objects;
    while (first < last && objects.size() < page.limit) {
        const auto& object = made_[back ? *--last : *first++];
        if (passes(object)) objects.emplace_back(names_[object.name]);
    }
    return objects;
}

std::vector<ObjectId> Replayed::of_kind(std::string_view kind, const Page<ObjectId>& page) const {
    const auto found = std::ranges::find(kinds_, kind);
    if (found == kinds_.end()) return page_of({}, page, [](const Object&) { return true; });
    return page_of(of_kind_[static_cast<std::size_t>(found - kinds_.begin())], page,
                   [](const Object&) { return true; });
}

std::vector<ObjectId> Replayed::concerning(const ObjectId& whole, std::string_view kind,
                                           const Page<ObjectId>& page) const {
    const auto number = known(whole.text());
    return page_of(number ? parts(*number, kind) : Places(), page, [&](const Object& object) {
        return std::ranges::find(object.wholes, *number) != object.wholes.end();
    });
}

const Replayed::Places& Replayed::parts(Number whole, std::string_view kind) const {
    static const Places nobody;
    const auto known_kind = std::ranges::find(kinds_, kind);
    if (known_kind == kinds_.end()) return nobody;
    const auto found =
        parts_.find(part_key(whole, static_cast<std::uint16_t>(known_kind - kinds_.begin())));
    return found == parts_.end() ? nobody : found->second;
}

void Replayed::take(const RecordWrite& write, const std::string& bytes) {
    const auto name = number_of(write.object.text());
    if (objects_[name] == none) {
        objects_[name] = static_cast<Number>(made_.size());
        made_.push_back({.name = name, .kind = kind_of(write.record.kind)});
        of_kind_[made_.back().kind].push_back(objects_[name]);
    }
    const auto place = objects_[name];
    auto& object = made_[place];
    const auto& state = write.record.state;
    const auto at = bytes.find(state);
    object.version = static_cast<std::uint32_t>(write.record.version);
    object.seq = size_;
    object.length = static_cast<std::uint32_t>(state.size());
    if (object.at < 0) apart_.erase(name);
    object.at = at == std::string::npos ? -1 : static_cast<std::int64_t>(at);
    if (object.at < 0) apart_[name] = state;
    Places wholes;
    for (const auto& one : write.concerns) {
        const auto whole = number_of(one.text());
        wholes.push_back(whole);
        if (std::ranges::find(object.wholes, whole) != object.wholes.end()) continue;
        auto& parts = parts_[part_key(whole, object.kind)];
        const auto at_place = std::ranges::lower_bound(parts, place);
        if (at_place == parts.end() || *at_place != place) parts.insert(at_place, place);
    }
    if (object.wholes != wholes) object.wholes = std::move(wholes);
}

Digest Replayed::append(const Append& append, std::string_view) {
    for (const auto& write : append.records) take(write, append.bytes);
    acts_.emplace(hash_(append.act_id.text()), static_cast<std::uint32_t>(size_));
    ++size_;
    return {};
}

}  // namespace cocrea
