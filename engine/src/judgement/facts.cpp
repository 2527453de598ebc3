#include "judgement/facts.hpp"

#include <algorithm>
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
    return boost::json::parse(found.bytes).as_object();
}

const Facts::Written* Facts::written_for(const ObjectId& object) const {
    for (const auto& change : written_ | std::views::reverse)
        if (change.object == object) return &change;
    return below_ ? below_->written_for(object) : nullptr;
}

std::vector<ObjectId> Facts::concerning(const ObjectId& whole, std::string_view kind) const {
    auto parts = below_ ? below_->concerning(whole, kind) : snapshot_->concerning(whole, kind);
    for (const auto& change : written_)
        if (change.version == 1 && change.state.type->kind == kind &&
            std::ranges::find(change.concerns, whole) != change.concerns.end())
            parts.push_back(change.object);
    return parts;
}

}  // namespace cocrea
