#include "judgement/catalogue.hpp"

#include <algorithm>

namespace cocrea {
namespace {

template <class Item>
const Item* named(const std::vector<Concept>& concepts, std::vector<Item> Concept::*part,
                  std::string_view name) {
    for (const auto& one : concepts) {
        const auto found = std::ranges::find(one.*part, name, &Item::name);
        if (found != (one.*part).end()) return &*found;
    }
    return nullptr;
}

}  // namespace

const Deed* Catalogue::deed(std::string_view name) const {
    return named(concepts, &Concept::deeds, name);
}

std::string_view Catalogue::deed_with(bool Deed::*property) const {
    for (const auto& one : concepts)
        for (const auto& deed : one.deeds)
            if (deed.*property) return deed.name;
    return {};
}

bool Catalogue::is_reserved(std::string_view name) const {
    return std::ranges::any_of(concepts, [&](const Concept& one) {
        return std::ranges::find(one.kinds, name, &Kind::reserved) != one.kinds.end();
    });
}

const EffectType* Catalogue::effect(std::string_view name) const {
    return named(concepts, &Concept::effects, name);
}

const Condition* Catalogue::condition(std::string_view name) const {
    return named(concepts, &Concept::conditions, name);
}

const Kind* Catalogue::kind(std::string_view name) const {
    return named(concepts, &Concept::kinds, name);
}

std::vector<ObjectId> Catalogue::leads_of(const Facts& facts, const ObjectId& object) const {
    const auto known = facts.known(object);
    const auto* of = known ? kind(known->kind) : nullptr;
    return of && of->leads ? of->leads(facts, object) : std::vector<ObjectId>{};
}

bool Catalogue::can_be_led(const Facts& facts, const ObjectId& object) const {
    const auto known = facts.known(object);
    const auto* of = known ? kind(known->kind) : nullptr;
    return of && of->leads;
}

std::string Catalogue::workflow_of(const Facts& facts, const ObjectId& object) const {
    const auto known = facts.known(object);
    const auto* of = known ? kind(known->kind) : nullptr;
    return of && of->under ? of->under(facts, object) : std::string();
}

bool Catalogue::stands(const Facts& facts, const ObjectId& decision) const {
    return std::ranges::none_of(concepts, [&](const Concept& one) {
        return one.annulled && one.annulled(facts, decision);
    });
}

std::vector<Footing> Catalogue::footings_of(const Facts& facts, const ObjectId& object) const {
    const auto known = facts.known(object);
    const auto* of = known ? kind(known->kind) : nullptr;
    return of && of->rests_on ? of->rests_on(facts, object) : std::vector<Footing>{};
}

std::optional<ObjectId> Catalogue::vote_on(const Judgement& judgement,
                                           const ObjectId& object) const {
    for (const auto& one : concepts)
        if (auto vote = one.freezes ? one.freezes(judgement, object) : std::nullopt) return vote;
    return std::nullopt;
}

}  // namespace cocrea
