#include "cocrea/workflow.hpp"

#include <algorithm>

namespace cocrea {

const std::string& Text::in(std::string_view language) const {
    static const std::string nothing;
    for (const auto& [tag, name] : by_language)
        if (tag == language) return name;
    return by_language.empty() ? nothing : by_language.front().second;
}

namespace {

template <class T>
const T* with_id(const std::vector<T>& all, std::string_view id) {
    const auto found = std::ranges::find(all, id, &T::id);
    return found == all.end() ? nullptr : &*found;
}

}  // namespace

unsigned Enough::of(unsigned total) const {
    switch (kind) {
        case Kind::number:
            return count;
        case Kind::majority:
            return total / 2 + 1;
        case Kind::all:
            return total;
    }
    return total;
}

unsigned Forum::sectors() const {
    std::set<std::string_view> names;
    for (const Seat& seat : seats) names.insert(seat.sector);
    return static_cast<unsigned>(names.size());
}

const Step* PhasePlan::step(std::string_view id) const { return with_id(steps, id); }

const Seat* Workflow::seat(std::string_view id) const { return with_id(forum.seats, id); }

const Role* Workflow::role(std::string_view id) const { return with_id(roles, id); }

const DecisionRule* Workflow::decision(std::string_view id) const { return with_id(decisions, id); }

const Track* Workflow::track(std::string_view id) const { return with_id(tracks, id); }

const PhasePlan* Workflow::phase(Phase wanted) const {
    const auto found = std::ranges::find(phases, wanted, &PhasePlan::phase);
    return found == phases.end() ? nullptr : &*found;
}

std::pair<const PhasePlan*, const Step*> Workflow::step(std::string_view id) const {
    for (const PhasePlan& plan : phases)
        if (const Step* step = plan.step(id)) return {&plan, step};
    return {nullptr, nullptr};
}

bool Workflow::demands_signature(std::string_view deed) const {
    return signed_deeds.contains("all") || signed_deeds.contains(std::string(deed));
}

bool Workflow::may(std::string_view id, std::string_view deed) const {
    const Role* held = role(id);
    for (std::size_t hops = 0; held && hops <= roles.size(); ++hops) {
        if (held->may.contains(std::string(deed))) return true;
        held = held->deputy_of.empty() ? nullptr : role(held->deputy_of);
    }
    return false;
}

}  // namespace cocrea
