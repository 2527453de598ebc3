#include "judgement/facts.hpp"

#include <algorithm>
#include <ranges>

namespace cocrea {

std::optional<Facts::Known> Facts::known(const ObjectId& object) const {
    for (const auto& [change, concerns] : written_ | std::views::reverse)
        if (change.object == object)
            return Known{std::string(change.kind()), change.version, change.body};
    if (below_) return below_->known(object);
    const auto record = snapshot_->find(object);
    if (!record) return std::nullopt;
    return Known{record->kind, record->version, boost::json::parse(record->state).as_object()};
}

std::vector<ObjectId> Facts::concerning(const ObjectId& whole, std::string_view kind) const {
    auto parts = below_ ? below_->concerning(whole, kind) : snapshot_->concerning(whole, kind);
    for (const auto& [change, concerns] : written_)
        if (change.version == 1 && change.kind() == kind &&
            std::ranges::find(concerns, whole) != concerns.end())
            parts.push_back(change.object);
    return parts;
}

void Facts::put(Change change, std::vector<ObjectId> concerns) {
    written_.push_back({std::move(change), std::move(concerns)});
}

}  // namespace cocrea
