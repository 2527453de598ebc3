#include <algorithm>
#include <boost/describe/enum_from_string.hpp>
#include <ranges>

#include "cocrea/workflow.hpp"
#include "sight.hpp"
#include "state.hpp"

namespace cocrea::desk {

Reader Desk::reader(const Viewer& viewer) const {
    return {state_->ledger->snapshot(), std::make_unique<const Sight>(state_->engine, viewer)};
}

Waiting Desk::next(const ActorId& actor, std::optional<Date> on, std::size_t reach,
                   const Viewer& viewer, std::size_t enough) const {
    Waiting found;
    const auto reader = this->reader(viewer);
    const auto log = state_->ledger->snapshot();
    for (const auto& kind : Engine::vocabulary().waiting) {
        auto objects = log->of_kind(kind, {.limit = reach + 1, .order = Order::newest_first});
        if (objects.size() > reach) {
            found.more.emplace_back(kind);
            objects.pop_back();
        }
        for (const auto& id : objects | std::views::reverse)
            if (found.explanations.size() == enough)
                return found;
            else if (!reader.may_see(id))
                continue;
            else if (auto explanation = engine().explain(id, actor, on);
                     !explanation->actions.empty())
                found.explanations.push_back(*std::move(explanation));
    }
    return found;
}

void Desk::light_up(const ObjectId& commitment, std::optional<Date> on, diagram::View& view) const {
    const auto explanation = engine().explain(commitment, {}, on);
    if (!explanation || explanation->kind != "commitment")
        throw Obstacle(Obstacle::Kind::setting, "usage.commitment_unknown",
                       {{"have", commitment.text()}});
    const auto& state = explanation->state;
    if (const auto* track = state.if_contains("track")) view.track = track->as_string();
    Phase phase{};
    boost::describe::enum_from_string(std::string(state.at("phase").as_string()).c_str(), phase);
    view.here = phase;
    view.blocked = std::ranges::none_of(explanation->actions, [](const Action& a) {
        return a.deed == "commitment.advance" && a.allowed;
    });
}

std::vector<std::string> Desk::entries(std::uint64_t since, std::size_t limit) const {
    const auto log = state_->ledger->snapshot();
    const auto size = log->head().size;
    std::vector<std::string> found;
    if (since >= size) return found;
    log->scan(since, since + std::min<std::uint64_t>(limit, size - since),
              [&](const StoredEntry& stored) { found.emplace_back(stored.bytes); });
    return found;
}

std::uint64_t Desk::wait(std::uint64_t size, std::chrono::milliseconds timeout) const {
    using Clock = std::chrono::steady_clock;
    const auto end = Clock::now() + timeout;
    const auto length = [&] { return state_->ledger->snapshot()->head().size; };
    std::unique_lock lock(state_->waiting);
    auto now = length();
    while (now <= size && Clock::now() < end) {
        state_->committed.wait_until(lock, std::min(end, Clock::now() + poll_interval));
        now = length();
    }
    return now;
}

}  // namespace cocrea::desk
