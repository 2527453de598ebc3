#include "judgement/catalogue.hpp"

#include <algorithm>

namespace cocrea {

Catalogue::Catalogue(std::vector<Concept> concepts)
    : concepts_(std::make_shared<const std::vector<Concept>>(std::move(concepts))) {
    const auto list = [](const auto& all, auto& index) {
        for (const auto& one : all) index.emplace(one.name, &one);
    };
    for (const auto& one : *concepts_) {
        list(one.deeds, deeds_);
        list(one.effects, effects_);
        list(one.conditions, conditions_);
        list(one.kinds, kinds_);
    }
}

std::string_view Catalogue::deed_with(bool Deed::*property) const {
    for (const auto& one : *concepts_)
        for (const auto& deed : one.deeds)
            if (deed.*property) return deed.name;
    return {};
}

bool Catalogue::is_reserved(std::string_view name) const {
    return std::ranges::any_of(*concepts_, [&](const Concept& one) {
        return std::ranges::find(one.kinds, name, &Kind::reserved) != one.kinds.end();
    });
}

const Kind* Catalogue::kind_of(const Facts& facts, const ObjectId& object) const {
    const auto known = facts.known(object);
    return known ? kind(known->kind) : nullptr;
}

std::vector<ObjectId> Catalogue::about(const Facts& facts, const ObjectId& object) const {
    const auto* of = kind_of(facts, object);
    std::vector<ObjectId> things;
    if (of && of->lead) things.push_back(object);
    if (of && of->part_of)
        std::ranges::copy(about(facts, of->part_of(facts, object)), std::back_inserter(things));
    return things;
}

Grounds Catalogue::grounds_in(const Facts& facts, const ObjectId& object) const {
    Grounds grounds{.about = about(facts, object)};
    for (const auto& thing : grounds.about)
        if (const auto lead = kind_of(facts, thing)->lead(facts, thing);
            lead && std::ranges::find(grounds.leads, *lead) == grounds.leads.end())
            grounds.leads.push_back(*lead);
    return grounds;
}

bool Catalogue::is_over(const Facts& facts, const ObjectId& object) const {
    const auto* of = kind_of(facts, object);
    return of && of->over && of->over(facts, object);
}

std::string Catalogue::workflow_of(const Facts& facts, const ObjectId& object) const {
    const auto* of = kind_of(facts, object);
    return of && of->under ? of->under(facts, object) : std::string();
}

bool Catalogue::stands(const Facts& facts, const ObjectId& decision) const {
    return std::ranges::none_of(*concepts_, [&](const Concept& one) {
        return one.annulled && one.annulled(facts, decision);
    });
}

bool Catalogue::all_stand(const Facts& facts) const {
    return std::ranges::none_of(
        *concepts_, [&](const Concept& one) { return one.annuls && one.annuls(facts); });
}

bool Catalogue::is_employed(const Facts& facts, const ActKey& key) const {
    return std::ranges::any_of(
        *concepts_, [&](const Concept& one) { return one.employs && one.employs(facts, key); });
}

std::vector<Footing> Catalogue::footings_of(const Facts& facts, const ObjectId& object) const {
    const auto* of = kind_of(facts, object);
    return of && of->rests_on ? of->rests_on(facts, object) : std::vector<Footing>{};
}

std::optional<ObjectId> Catalogue::vote_on(const Judgement& judgement,
                                           const ObjectId& object) const {
    for (const auto& one : *concepts_)
        if (auto vote = one.freezes ? one.freezes(judgement, object) : std::nullopt) return vote;
    return std::nullopt;
}

}  // namespace cocrea
