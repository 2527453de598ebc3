#include "inventory.hpp"

#include <algorithm>
#include <boost/json.hpp>

#include "cocrea/events.hpp"

namespace cocrea::web {
namespace {

namespace json = boost::json;

constexpr std::string_view listed_kinds[]{"axis",   "commitment", "document", "event",  "meeting",
                                          "motion", "role",       "seat",     "session"};

constexpr std::string_view narrowing_members[]{"about",    "axis",   "class", "phase", "session",
                                               "standing", "status", "track", "type"};

StateWords words_of(const json::object& state) {
    StateWords words;
    for (const auto member : narrowing_members)
        if (const auto* value = state.if_contains(member); value && value->is_string())
            words.emplace(member, value->get_string());
    return words;
}

bool fits(const StateWords& has, const StateWords& wanted) {
    return std::ranges::all_of(wanted, [&](const auto& one) {
        const auto found = has.find(one.first);
        return found != has.end() && found->second == one.second;
    });
}

}  // namespace

void Inventory::put(Kind& kind, const ObjectId& object, const json::object& state) {
    const auto [place, added] = kind.places.try_emplace(object.text(), kind.all.size());
    if (added) kind.all.push_back({object, {}});
    kind.all[place->second].words = words_of(state);
}

/// The first time all states, then the changes of the entries that were added.
void Inventory::catch_up(const Snapshot& log) const {
    const auto size = log.head().size;
    if (size_ == 0) {
        for (const auto kind : listed_kinds)
            each_record(log, kind, [&](const ObjectId& object, Record&& record) {
                put(kinds_[std::string(kind)], object, json::parse(record.state).as_object());
            });
    } else if (size_ < size) {
        log.scan(size_, size, [&](const StoredEntry& stored) {
            for (const auto& change : entry_from_bytes(stored.bytes).changes)
                if (std::ranges::find(listed_kinds, change.kind()) != std::end(listed_kinds))
                    put(kinds_[std::string(change.kind())], change.object, change.body);
        });
    }
    size_ = std::max(size_, size);
}

std::vector<Listed> Inventory::of_kind(const desk::Reader& reader, std::string_view kind,
                                       const StateWords& words) const {
    using Share = desk::Reader::Share;
    const auto share = reader.share_of(kind);
    std::vector<Listed> found;
    if (share == Share::none) return found;
    {
        const std::lock_guard lock(mutex_);
        catch_up(reader.view());
        if (const auto of = kinds_.find(kind); of != kinds_.end())
            std::ranges::copy_if(of->second.all, std::back_inserter(found),
                                 [&](const Listed& one) { return fits(one.words, words); });
    }
    if (share == Share::some)
        std::erase_if(found, [&](const Listed& one) { return !reader.may_see(one.object); });
    return found;
}

}  // namespace cocrea::web
