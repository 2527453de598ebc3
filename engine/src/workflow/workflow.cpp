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

const Audience* declared(const std::map<std::string, Audience>& audiences, std::string_view name) {
    const auto found = audiences.find(std::string(name));
    return found == audiences.end() ? nullptr : &found->second;
}

/// Whether `fits` says so of the role `id`, or of one that it is deputy of.
template <class Fits>
bool by_itself_or_as_deputy(const Workflow& workflow, std::string_view id, Fits fits) {
    const Role* held = workflow.role(id);
    for (std::size_t hops = 0; held && hops <= workflow.roles.size(); ++hops) {
        if (fits(*held)) return true;
        held = held->deputy_of.empty() ? nullptr : workflow.role(held->deputy_of);
    }
    return false;
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
        case Kind::share:
            return (count * total + denominator - 1) / denominator;
    }
    return total;
}

unsigned Body::sectors() const {
    std::set<std::string_view> names;
    for (const Seat& seat : seats) names.insert(seat.sector);
    return static_cast<unsigned>(names.size());
}

const Seat* Body::seat(std::string_view wanted) const { return with_id(seats, wanted); }

const SessionKind* Body::session(std::string_view wanted) const {
    return with_id(sessions, wanted);
}

const Step* PhasePlan::step(std::string_view id) const { return with_id(steps, id); }

const Body* Workflow::body(std::string_view id) const { return with_id(bodies, id); }

const Seat* Workflow::seat(std::string_view id) const {
    for (const Body& body : bodies)
        if (const Seat* seat = body.seat(id)) return seat;
    return nullptr;
}

std::vector<Seat> Workflow::seats() const {
    std::vector<Seat> all;
    for (const Body& body : bodies)
        for (const Seat& seat : body.seats)
            if (!with_id(all, seat.id)) all.push_back(seat);
    return all;
}

const Role* Workflow::role(std::string_view id) const { return with_id(roles, id); }

const DecisionRule* Workflow::decision(std::string_view id) const { return with_id(decisions, id); }

const Body* Workflow::body_of(std::string_view decision_id) const {
    const DecisionRule* rule = decision(decision_id);
    return rule ? body(rule->body) : nullptr;
}

const Matter* Workflow::matter(std::string_view id) const { return with_id(matters, id); }

const Track* Workflow::track(std::string_view id) const { return with_id(tracks, id); }

const PhasePlan* Workflow::phase(Phase wanted) const {
    const auto found = std::ranges::find(phases, wanted, &PhasePlan::phase);
    return found == phases.end() ? nullptr : &*found;
}

const NamedDay* Workflow::date(std::string_view id) const { return with_id(dates, id); }

std::vector<const Step*> Workflow::steps_for(std::string_view need) const {
    std::vector<const Step*> found;
    for (const PhasePlan& plan : phases)
        for (const Step& step : plan.steps)
            if (step.id == need || step.choice == need) found.push_back(&step);
    return found;
}

std::pair<const PhasePlan*, const Step*> Workflow::step(std::string_view id) const {
    for (const PhasePlan& plan : phases)
        if (const Step* step = plan.step(id)) return {&plan, step};
    return {nullptr, nullptr};
}

bool Workflow::excludes(std::string_view one, std::string_view other) const {
    /// Which of `set` the capacity is, or is deputy of.
    const auto member = [&](const std::vector<std::string>& set, std::string_view capacity) {
        for (std::size_t i = 0; i <= roles.size() && !capacity.empty(); ++i) {
            const auto found = std::ranges::find(set, capacity);
            if (found != set.end()) return found;
            const Role* worn = role(capacity);
            capacity = worn ? std::string_view(worn->deputy_of) : std::string_view();
        }
        return set.end();
    };
    return std::ranges::any_of(exclusive, [&](const std::vector<std::string>& set) {
        const auto first = member(set, one), second = member(set, other);
        return first != set.end() && second != set.end() && first != second;
    });
}

bool Workflow::demands_signature(std::string_view deed) const {
    return signed_deeds.contains("all") || signed_deeds.contains(std::string(deed));
}

bool Workflow::may(std::string_view id, std::string_view deed) const {
    return by_itself_or_as_deputy(
        *this, id, [&](const Role& role) { return role.may.contains(std::string(deed)); });
}

bool Workflow::is_one_of(std::string_view id, const std::vector<std::string>& named) const {
    return by_itself_or_as_deputy(*this, id, [&](const Role& role) {
        return std::ranges::find(named, role.id) != named.end();
    });
}

const Audience* Workflow::audience_of_deed(std::string_view deed) const {
    return declared(audience.deeds, deed);
}

const Audience* Workflow::audience_of_kind(std::string_view kind) const {
    return declared(audience.kinds, kind);
}

const DocumentClass* Workflow::document_class(std::string_view id) const {
    return with_id(documents, id);
}

const EventKind* Workflow::event(std::string_view id) const { return with_id(events, id); }

bool Workflow::is_for(const Audience& readers, const std::set<std::string>& capacities) const {
    if (readers.who == Audience::Who::everyone) return true;
    if (readers.who == Audience::Who::members) return !capacities.empty();
    return std::ranges::any_of(capacities, [&](const std::string& id) {
        return by_itself_or_as_deputy(
            *this, id, [&](const Role& role) { return readers.roles.contains(role.id); });
    });
}

}  // namespace cocrea
