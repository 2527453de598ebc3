#include "judgement/facts.hpp"

#include <algorithm>
#include <new>
#include <ranges>

namespace cocrea {

std::optional<Facts::Known> Facts::known(const ObjectId& object) const {
    if (const auto* change = written_for(object))
        return Known{change->state.type->kind, change->version};
    const auto& found = cache_->find(*snapshot_, object);
    if (found.version == 0) return std::nullopt;
    return Known{found.kind, found.version};
}

boost::json::object Facts::json(const ObjectId& object) const {
    if (const auto* change = written_for(object)) return change->state.json();
    const auto& found = cache_->find(*snapshot_, object);
    if (found.state.value) return found.state.json();
    boost::json::object state;
    as_stored(object, found, [&](const boost::json::object& json) { state = json; });
    return state;
}

void Facts::as_stored(const ObjectId& object, const KnownState& found,
                      const std::function<void(const boost::json::object&)>& read) try {
    read(boost::json::parse(found.bytes).as_object());
} catch (const std::bad_alloc&) {
    throw;
} catch (const std::exception&) {
    throw LedgerError(LedgerError::Reason::damaged, "the state of " + object.text() + " is none");
}

const Facts::Written* Facts::written_for(const ObjectId& object) const {
    for (const auto& change : written_ | std::views::reverse)
        if (change.object == object) return &change;
    return below_ ? below_->written_for(object) : nullptr;
}

/// A ledger lists parts in the order they were made; of those that were there before, whichever
/// came to concern `whole` in this judgement stand last.
std::vector<ObjectId> Facts::concerning(const ObjectId& whole, std::string_view kind) const {
    std::vector<ObjectId> parts;
    if (below_)
        parts = below_->concerning(whole, kind);
    else
        each_concerning(*snapshot_, whole, kind,
                        [&](const ObjectId& part) { parts.push_back(part); });
    for (const auto& change : written_) {
        if (change.state.type->kind != kind) continue;
        const bool is_part = std::ranges::count(change.concerns, whole) != 0;
        const auto place = std::ranges::find(parts, change.object);
        if (is_part && place == parts.end()) parts.push_back(change.object);
        if (!is_part && place != parts.end()) parts.erase(place);
    }
    return parts;
}

}  // namespace cocrea
