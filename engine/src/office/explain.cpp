#include <algorithm>
#include <ranges>

#include "cocrea/engine.hpp"
#include "concepts/forum/rights.hpp"
#include "concepts/register/register.hpp"
#include "office/impl.hpp"

namespace cocrea {
namespace {

/// The capacities of the act's actor that may do its deed, and all that it wears.
struct Hats {
    std::vector<Capacity> able, worn;
};

Hats hats_of(Judgement& judgement) {
    const auto& act = judgement.act();
    const auto grounds = grounds_of(judgement);
    const auto workflow = workflow_of(judgement, grounds);
    const auto roles = roles_for(*workflow, act.deed, grounds);
    Hats hats;
    hats.worn = capacities(judgement.facts(), *workflow, act.actor, act.occurred_on, grounds);
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
    const auto self = std::ranges::find(hats.able, "self", &Capacity::name);
    if (self != hats.able.end()) {
        wear(act, *self);
        return act;
    }
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

/// The act in the hands of everybody who may do its deed: who holds its seat, then the wearers of
/// the workflow's roles in order; nobody's when there is none.
std::vector<Act> by_whoever_may(Judgement& judgement, const Act& act) {
    const auto grounds = grounds_of(judgement);
    const auto workflow = workflow_of(judgement, grounds);
    const auto roles = roles_for(*workflow, act.deed, grounds);
    std::vector<Act> acts;
    const auto add = [&](const std::string& role, const std::vector<std::string>& actors) {
        for (const auto& who : actors) {
            acts.push_back(act);
            acts.back().actor = ActorId(who);
            acts.back().capacity = role;
        }
    };
    if (std::ranges::find(roles, "seat") != roles.end())
        add("seat", holders_of(judgement.facts(), act.seat, act.occurred_on));
    for (const auto& role : roles)
        add(role, wearers_of(judgement.facts(), role, act.occurred_on, grounds));
    if (acts.empty()) acts.push_back(act);
    return acts;
}

/// The act in the capacity that its actor has for it, or the first worn, so that the refusal names
/// it.
Act by_its_actor(Judgement& judgement, Act act) {
    const auto hats = hats_of(judgement);
    if (hats.worn.empty())
        act.capacity = "none";
    else
        wear(act, hats.able.empty() ? hats.worn.front() : hats.able.front());
    return act;
}

/// The first of `acts` against which nothing stands, else the first.
template <class BlockersOf>
Action first_allowed(const std::vector<Act>& acts, BlockersOf blockers_of) {
    std::optional<Action> first;
    for (const auto& act : acts) {
        auto blockers = blockers_of(act);
        const bool allowed = blockers.empty();
        Action action{act.deed,  act.object,   act.seat, act.body,
                      act.actor, act.capacity, allowed,  std::move(blockers)};
        if (allowed) return action;
        if (!first) first = std::move(action);
    }
    return *first;
}

/// An act on the register by nobody yet.
Act blank_act(const Register& reg) {
    Act act;
    act.log = reg.origin;
    act.wf = WorkflowDigest(reg.workflow);
    return act;
}

Act proposed(Act act, const Option& option) {
    act.deed = option.deed;
    act.object = option.object;
    act.seat = option.seat;
    act.body = option.body;
    return act;
}

}  // namespace

Result<Act> Engine::complete(const Draft& draft, ActId new_id) const {
    const auto snapshot = impl_->ledger.snapshot();
    Impl::Lookups lookups(*impl_);
    auto& states = lookups.begin(snapshot->head());
    lookups.settle(snapshot->head());
    Facts facts(*snapshot, states);
    const auto reg = facts.view(the_register);
    Act act;
    act.id = std::move(new_id);
    act.deed = draft.deed;
    act.object = draft.object;
    act.actor = draft.actor;
    act.capacity = draft.capacity;
    act.seat = draft.seat;
    act.cites = draft.cites;
    act.body = draft.body;
    act.key = draft.key;
    if (const auto head = snapshot->head(); act.key && head.size > 0)
        act.seen = Seen{head.size, head.root};
    if (reg) {
        act.log = reg->origin;
        act.wf = WorkflowDigest(reg->workflow);
        if (const auto known = facts.known(act.object)) act.expect[act.object] = known->version;
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

Result<Explanation> Engine::explain(const ObjectId& object, const ActorId& actor,
                                    std::optional<Date> on) const {
    const auto snapshot = impl_->ledger.snapshot();
    Impl::Lookups lookups(*impl_);
    auto& states = lookups.begin(snapshot->head());
    lookups.settle(snapshot->head());
    Facts facts(*snapshot, states);
    const auto known = facts.known(object);
    if (!known) {
        Blocker blocker{.have = object.text()};
        blocker.code = code::object_unknown.name;
        return Refusal{{blocker}};
    }
    auto base = blank_act(*facts.view(the_register));
    base.occurred_on = on.value_or(impl_->today(facts, base));
    Explanation explanation{
        object, std::string(known->kind), known->version, facts.json(object), {}};
    const auto* kind = the_catalogue().kind(known->kind);
    if (!kind->options) return explanation;
    Judgement reader(facts, base, impl_->shelf, the_catalogue(), false);
    for (const auto& option : kind->options(reader, object)) {
        auto act = proposed(base, option);
        act.actor = actor;
        Judgement judgement(facts, act, impl_->shelf, the_catalogue(), false);
        const auto acts = actor.empty() ? by_whoever_may(judgement, act)
                                        : std::vector{by_its_actor(judgement, act)};
        explanation.actions.push_back(first_allowed(acts, [&](const Act& one) {
            const auto decision = impl_->arrive(*snapshot, states, one);
            return decision ? std::vector<Blocker>{} : decision.refusal().blockers;
        }));
    }
    return explanation;
}

std::vector<bool> Engine::is_open(std::string_view deed, std::span<const ObjectId> objects,
                                  std::optional<Date> on) const {
    const auto snapshot = impl_->ledger.snapshot();
    Impl::Lookups lookups(*impl_);
    auto& states = lookups.begin(snapshot->head());
    lookups.settle(snapshot->head());
    Facts facts(*snapshot, states);
    std::vector<bool> answers(objects.size());
    const auto reg = facts.view(the_register);
    if (!reg) return answers;
    auto base = blank_act(*reg);
    base.occurred_on = on.value_or(impl_->today(facts, base));
    const auto is_allowed = [&](const Act& act) {
        return bool(impl_->arrive(*snapshot, states, act));
    };
    for (std::size_t i = 0; i < objects.size(); ++i) {
        const auto known = facts.known(objects[i]);
        const auto* kind = known ? the_catalogue().kind(known->kind) : nullptr;
        if (!kind || !kind->options) continue;
        Judgement reader(facts, base, impl_->shelf, the_catalogue(), false);
        answers[i] =
            std::ranges::any_of(kind->options(reader, objects[i]), [&](const auto& option) {
                if (option.deed != deed) return false;
                const auto act = proposed(base, option);
                Judgement judgement(facts, act, impl_->shelf, the_catalogue(), false);
                return std::ranges::any_of(by_whoever_may(judgement, act), is_allowed);
            });
    }
    return answers;
}

}  // namespace cocrea
