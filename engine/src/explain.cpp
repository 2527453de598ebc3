#include <algorithm>
#include <ranges>

#include "cocrea/engine.hpp"
#include "cocrea/register/register.hpp"
#include "forum/rights.hpp"
#include "impl.hpp"

namespace cocrea {
namespace {

/// The capacities of the act's actor that may do its deed, and all that it wears.
struct Hats {
    std::vector<Capacity> able, worn;
};

Hats hats_of(Judgement& judgement) {
    const auto& act = judgement.act();
    const auto workflow = judgement.workflow();
    const auto grounds = grounds_of(judgement);
    const auto roles = roles_for(*workflow, act.deed, grounds);
    Hats hats;
    hats.worn = capacities(judgement.facts(), *workflow, Id<Actor>(act.actor.text()),
                           act.occurred_on, grounds);
    std::ranges::copy_if(hats.worn, std::back_inserter(hats.able), [&](const Capacity& c) {
        const bool may = std::ranges::find(roles, c.name) != roles.end();
        return may && (c.seat.empty() || act.seat.empty() || c.seat == act.seat);
    });
    return hats;
}

std::string names(const std::vector<Capacity>& capacities) {
    std::vector<std::string> words;
    for (const auto& one : capacities) words.push_back(one.name);
    return fmt::format("{}", fmt::join(words, ", "));
}

void wear(Act& act, const Capacity& capacity) {
    act.capacity = capacity.name;
    if (act.seat.empty()) act.seat = capacity.seat;
}

/// Puts on the capacity that may; the first one worn when none may, so that the refusal names it.
Result<Act> with_capacity(Judgement& judgement, Act act) {
    const auto hats = hats_of(judgement);
    if (hats.able.size() > 1) {
        Blocker blocker{.have = act.actor.text(), .need = names(hats.able)};
        blocker.code = code::capacity_ambiguous.name;
        return Refusal{{blocker}};
    }
    if (!hats.able.empty())
        wear(act, hats.able.front());
    else if (!hats.worn.empty())
        wear(act, hats.worn.front());
    else
        act.capacity = "none";
    return act;
}

/// Whoever may do the act's deed, the workflow's roles in order; the seat itself for a vote.
Act by_whoever_may(Judgement& judgement, Act act) {
    const auto workflow = judgement.workflow();
    const auto grounds = grounds_of(judgement);
    for (const auto& role : roles_for(*workflow, act.deed, grounds)) {
        if (role == "seat") continue;
        const auto who = wearers(judgement.facts(), {role}, act.occurred_on, grounds);
        if (who.empty() || who.front() == role) continue;
        act.actor = ObjectId(who.front());
        act.capacity = role;
        return act;
    }
    return act;
}

}  // namespace

Result<Act> Engine::complete(const Draft& draft, std::string new_id) const {
    const auto snapshot = impl_->ledger.snapshot();
    Facts facts(*snapshot);
    const auto reg = facts.find(the_register);
    Act act;
    act.id = std::move(new_id);
    act.deed = draft.deed;
    act.object = draft.object;
    act.actor = draft.actor;
    act.capacity = draft.capacity;
    act.seat = draft.seat;
    act.cites = draft.cites;
    act.body = draft.body;
    if (reg) {
        act.log = reg->origin;
        act.wf = reg->workflow;
        if (const auto known = facts.known(act.object))
            act.expect[act.object.text()] = known->version;
    }
    act.occurred_on = draft.occurred_on.value_or(impl_->today(facts, act));
    if (!reg || !act.capacity.empty()) {
        if (act.capacity == "seat" && act.seat.empty()) {
            Judgement judgement(facts, act, impl_->shelf, the_catalogue(), false);
            for (const auto& hat : hats_of(judgement).worn)
                if (hat.name == "seat") act.seat = hat.seat;
        }
        return act;
    }
    Judgement judgement(facts, act, impl_->shelf, the_catalogue(), false);
    return with_capacity(judgement, act);
}

Result<Explanation> Engine::explain(const ObjectId& object, const ObjectId& actor,
                                    std::optional<Date> on) const {
    const auto snapshot = impl_->ledger.snapshot();
    Facts facts(*snapshot);
    const auto known = facts.known(object);
    if (!known) {
        Blocker blocker{.have = object.text()};
        blocker.code = code::object_unknown.name;
        return Refusal{{blocker}};
    }
    Act base;
    const auto reg = facts.find(the_register);
    base.log = reg->origin;
    base.wf = reg->workflow;
    base.occurred_on = on.value_or(impl_->today(facts, base));
    Explanation explanation{object, known->kind, known->version, known->state, {}};
    const auto* kind = the_catalogue().kind(known->kind);
    if (!kind->options) return explanation;
    Judgement reader(facts, base, impl_->shelf, the_catalogue(), false);
    for (const auto& option : kind->options(reader, object)) {
        Act act = base;
        act.deed = option.deed;
        act.object = option.object;
        act.seat = option.seat;
        act.body = option.body;
        act.actor = actor;
        Judgement judgement(facts, act, impl_->shelf, the_catalogue(), false);
        if (actor.empty()) {
            act = by_whoever_may(judgement, act);
        } else if (const auto hats = hats_of(judgement); !hats.worn.empty()) {
            wear(act, hats.able.empty() ? hats.worn.front() : hats.able.front());
        }
        const auto decision = impl_->arrive(*snapshot, act);
        explanation.actions.push_back(
            {act.deed, act.object, act.seat, act.body, act.actor, act.capacity, bool(decision),
             decision ? std::vector<Blocker>{} : decision.refusal().blockers});
    }
    return explanation;
}

}  // namespace cocrea
