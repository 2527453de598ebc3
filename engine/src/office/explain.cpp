#include <algorithm>
#include <ranges>

#include "cocrea/commands.hpp"
#include "cocrea/engine.hpp"
#include "cocrea/result.hpp"
#include "cocrea/views.hpp"
#include "concepts/forum/rights.hpp"
#include "concepts/register/register.hpp"
#include "office/impl.hpp"
#include "office/sealing.hpp"

namespace cocrea {
namespace {

/// The capacities of the act's actor that may do its deed, and all that it wears.
struct Hats {
    std::vector<Capacity> able, worn;
    std::vector<Capacity> in_vain;  ///< on the day of recording only, or for something else
};

Hats hats_of(Judgement& judgement) {
    const auto& act = judgement.act();
    const auto grounds = grounds_of(judgement);
    const auto workflow = workflow_of(judgement, grounds);
    const auto roles = roles_for(*workflow, act.deed, grounds);
    Hats hats;
    const auto worn_on = [&](const Days& on) {
        return capacities(judgement.facts(), *workflow, act.actor, on, grounds);
    };
    hats.worn = worn_on(judgement.days());
    if (hats.worn.empty()) hats.in_vain = worn_on({judgement.days().back()});
    for (auto& role : held_for_one(judgement.facts(), act.actor, judgement.days()))
        hats.in_vain.push_back({std::move(role.role)});
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

/// Puts on a capacity that will not do, so that the refusal names it.
void wear_in_vain(Act& act, const Hats& hats) {
    const auto& worn = hats.worn.empty() ? hats.in_vain : hats.worn;
    act.capacity = "none";
    if (!worn.empty()) wear(act, worn.front());
}

/// Puts on the capacity that may; another one that is worn when none may.
Result<Act> with_capacity(Judgement& judgement, Act act) {
    const auto hats = hats_of(judgement);
    const auto self = std::ranges::find(hats.able, "self", &Capacity::name);
    if (self != hats.able.end()) {
        wear(act, *self);
        return act;
    }
    if (hats.able.size() > 1) {
        Blocker blocker{.have = act.actor, .need = names(hats.able)};
        blocker.code = code::capacity_ambiguous.name;
        return Refusal{{blocker}};
    }
    if (!hats.able.empty())
        wear(act, hats.able.front());
    else
        wear_in_vain(act, hats);
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
        add("seat", holders_of(judgement.facts(), act.seat, judgement.days()));
    for (const auto& role : roles)
        add(role, wearers_of(judgement.facts(), role, judgement.days(), grounds));
    if (acts.empty()) acts.push_back(act);
    return acts;
}

/// The act in the capacity that its actor has for it, or the first worn, so that the refusal names
/// it.
Act by_its_actor(Judgement& judgement, Act act) {
    const auto hats = hats_of(judgement);
    if (hats.able.empty())
        wear_in_vain(act, hats);
    else
        wear(act, hats.able.front());
    return act;
}

/// The first of `acts` against which nothing stands, else the first.
template <class BlockersOf>
Action first_allowed(const std::vector<Act>& acts, BlockersOf blockers_of) {
    std::optional<Action> first;
    for (const auto& act : acts) {
        auto blockers = blockers_of(act);
        const bool allowed = blockers.empty();
        Action action{.deed = act.deed,
                      .object = act.object,
                      .seat = act.seat,
                      .body = {},
                      .fill = {},
                      .actor = act.actor,
                      .capacity = act.capacity,
                      .allowed = allowed,
                      .blockers = std::move(blockers)};
        if (allowed) return action;
        if (!first) first = std::move(action);
    }
    return *first;
}

/// The texts of a recorded act, as far as they are kept.
std::vector<Passage> kept_prose(const Snapshot& log, const Act& act) {
    std::vector<Passage> prose;
    for (const auto& one : prose_in(act.body))
        if (auto kept = log.passage(one.sealed)) prose.push_back(std::move(kept->passage));
    return prose;
}

/// Whether `act`, which is recorded, says all that the draft does, whose `body` is sealed as its
/// own was: completed again it might come to another act.
bool says(const Act& act, const Draft& draft, const boost::json::object& body) {
    return act.deed == draft.deed && act.object == draft.object && act.actor == draft.actor &&
           (draft.capacity.empty() || act.capacity == draft.capacity) &&
           (draft.seat.empty() || act.seat == draft.seat) &&
           (!draft.occurred_on || act.occurred_on == *draft.occurred_on) &&
           act.cites == draft.cites && act.body == body && act.key == draft.key;
}

/// An act on the register that says nothing yet.
Act blank_act(const Register& reg) {
    Act act;
    act.id = random_act_id();
    act.log = reg.origin;
    act.wf = WorkflowDigest(reg.workflow);
    return act;
}

/// The act's seat, where it is for the one that its actor holds.
SeatId seat_held(Judgement& judgement) {
    for (const auto& hat : hats_of(judgement).worn)
        if (hat.name == "seat") return hat.seat;
    return {};
}

}  // namespace

Result<SignedAct> Engine::complete(const Draft& draft, ActId new_id) const {
    Impl::View view(*impl_);
    auto& facts = view.facts;
    const auto& catalogue = impl_->judges.now().catalogue();
    std::optional<Act> recorded;
    std::vector<Passage> its_prose;
    if (const auto seq = view.snapshot->seq_of_act(new_id)) {
        recorded = entry_from_bytes(view.snapshot->entry(*seq)).act;
        its_prose = kept_prose(*view.snapshot, *recorded);
    }
    Sealing sealing(facts, catalogue, std::move(its_prose));
    auto body = draft.body;
    sealing.seal(draft.deed, draft.object, body);
    const auto with_prose = [&](Act act) {
        SignedAct whole(std::move(act));
        whole.prose = sealing.passages();
        return whole;
    };
    if (recorded && says(*recorded, draft, body)) return with_prose(*std::move(recorded));
    const auto reg = facts.view(the_register);
    Act act;
    act.id = std::move(new_id);
    act.deed = draft.deed;
    act.object = draft.object;
    act.actor = draft.actor;
    act.capacity = draft.capacity;
    act.seat = draft.seat;
    act.cites = draft.cites;
    act.body = std::move(body);
    act.key = draft.key;
    if (const auto head = view.snapshot->head(); act.key && head.size > 0)
        act.seen = Seen{head.size, head.root};
    const auto today = impl_->today(facts, act);
    act.occurred_on = draft.occurred_on.value_or(today);
    if (!reg) return with_prose(std::move(act));
    act.log = reg->origin;
    act.wf = WorkflowDigest(reg->workflow);
    if (const auto known = facts.known(act.object)) act.expect[act.object] = known->version;
    const auto hearing = hearing_of(facts, impl_->shelf, catalogue, today);
    Judgement judgement(facts, act, hearing, manner_of(act));
    if (act.capacity.empty()) {
        auto worn = with_capacity(judgement, act);
        if (!worn) return worn.error();
        return with_prose(*std::move(worn));
    }
    if (act.capacity == "seat" && act.seat.empty()) act.seat = seat_held(judgement);
    return with_prose(std::move(act));
}

namespace {

/// What may come next with one object.
class Explaining {
  public:
    Explaining(Engine::Impl& impl, Engine::Impl::View& view, const Act& base, const Date& today)
        : impl_(impl),
          view_(view),
          base_(base),
          hearing_(hearing_of(view.facts, impl.shelf, impl.judges.now().catalogue(), today)) {}

    std::vector<Action> actions(const Kind& kind, const ObjectId& object, const ActorId& actor) {
        std::vector<Action> actions;
        Judgement reader(view_.facts, base_, hearing_);
        for (const auto& option : kind.options(reader, object)) {
            const auto act = act_of(option, actor);
            if (auto one = action(option, act); one.allowed || !is_for_nobody(act, one))
                actions.push_back(std::move(one));
        }
        return actions;
    }

    bool is_open(const Kind& kind, const ObjectId& object, std::string_view deed) {
        Judgement reader(view_.facts, base_, hearing_);
        return std::ranges::any_of(kind.options(reader, object), [&](const Option& option) {
            return option.deed == deed && action(option, act_of(option, {})).allowed;
        });
    }

  private:
    Act act_of(const Option& option, const ActorId& actor) const {
        Act act = base_;
        act.deed = option.deed;
        act.object = option.object;
        act.seat = option.seat;
        act.capacity = option.capacity;
        act.body = option.body;
        for (const auto& [member, value] : option.fill) act.body[member] = value;
        act.actor = actor;
        return act;
    }

    /// Whether the methodology grants it to nobody, and no vote does it either.
    bool is_for_nobody(const Act& act, const Action& action) {
        Judgement judgement(view_.facts, act, hearing_);
        const auto grounds = grounds_of(judgement);
        return roles_for(*workflow_of(judgement, grounds), act.deed, grounds).empty() &&
               std::ranges::none_of(action.blockers, [&](const Blocker& blocker) {
                   return blocker.fix.deed == hearing_.catalogue.deed_by_vote();
               });
    }

    /// The option in the hands of the act's actor, or of the first that nothing hinders.
    Action action(const Option& option, const Act& act) {
        Judgement judgement(view_.facts, act, hearing_);
        auto action = first_allowed(act.actor.empty() ? by_whoever_may(judgement, act)
                                                      : std::vector{by_its_actor(judgement, act)},
                                    [&](const Act& one) { return blockers(one); });
        action.body = option.body;
        action.due = option.due;
        action.late = option.due && on_or_before(act.occurred_on, *option.due) == Truth::no;
        for (const auto& [member, value] : option.fill) action.fill.emplace_back(member);
        return action;
    }

    std::vector<Blocker> blockers(const Act& act) {
        const auto head = view_.snapshot->head();
        const SignedAct asked{act};
        auto arrival =
            impl_.arrival_of(view_.facts, asked, {}, head.size, head.size, head.recorded_at);
        arrival.only_asked = true;
        Facts facts(&view_.facts);
        const auto judged = impl_.judge(facts, asked, arrival);
        return judged ? std::vector<Blocker>{} : judged.error().blockers;
    }

    Engine::Impl& impl_;
    Engine::Impl::View& view_;
    const Act& base_;
    Hearing hearing_;
};

}  // namespace

Result<Explanation> Engine::explain(const ObjectId& object, const ActorId& actor,
                                    std::optional<Date> on) const {
    Impl::View view(*impl_);
    const auto known = view.facts.known(object);
    if (!known) return refusal(code::object_unknown, {.have = object});
    auto base = blank_act(*view.facts.view(the_register));
    const auto today = impl_->today(view.facts, base);
    base.occurred_on = on.value_or(today);
    Explanation explanation{
        object, std::string(known->kind), known->version, view.facts.json(object), {}};
    const auto* kind = impl_->judges.now().catalogue().kind(known->kind);
    if (kind->options)
        explanation.actions = Explaining(*impl_, view, base, today).actions(*kind, object, actor);
    return explanation;
}

std::vector<bool> Engine::is_open(std::string_view deed, std::span<const ObjectId> objects,
                                  std::optional<Date> on) const {
    Impl::View view(*impl_);
    std::vector<bool> answers(objects.size());
    const auto reg = view.facts.view(the_register);
    if (!reg) return answers;
    auto base = blank_act(*reg);
    const auto today = impl_->today(view.facts, base);
    base.occurred_on = on.value_or(today);
    Explaining explaining(*impl_, view, base, today);
    for (std::size_t i = 0; i < objects.size(); ++i) {
        const auto known = view.facts.known(objects[i]);
        const auto* kind = known ? impl_->judges.now().catalogue().kind(known->kind) : nullptr;
        answers[i] = kind && kind->options && explaining.is_open(*kind, objects[i], deed);
    }
    return answers;
}

std::set<std::string> Engine::capacities(const ActorId& actor, std::optional<Date> on,
                                         const ObjectId& object) const {
    Impl::View view(*impl_);
    const auto reg = view.facts.view(the_register);
    if (!reg) return {};
    const auto workflow = impl_->shelf.workflow(view.facts, reg->workflow);
    const Days days{on.value_or(impl_->today(view.facts, blank_act(*reg)))};
    const auto grounds = impl_->judges.now().catalogue().grounds_in(view.facts, object);
    std::set<std::string> names;
    for (auto& one : cocrea::capacities(view.facts, *workflow, actor, days, grounds))
        names.insert(std::move(one.name));
    if (object.empty())
        for (auto& one : held_for_one(view.facts, actor, days))
            if (workflow->role(one.role)) names.insert(std::move(one.role));
    return names;
}

}  // namespace cocrea
