#include "concepts/pending/pending.hpp"

#include <algorithm>

#include "concepts/forum/rights.hpp"
#include "concepts/forum/seat.hpp"
#include "concepts/pending/concept.hpp"
#include "concepts/register/register.hpp"
#include "concepts/session/motion.hpp"
#include "concepts/session/roll.hpp"

namespace cocrea {

std::vector<ObjectId> Pending::concerns() const {
    if (object == the_register) return {the_register};
    return {the_register, object};
}

namespace {

constexpr std::string_view by_decision = "countersign";

Id<Pending> pending_of(const Judgement& judgement) {
    return Id<Pending>(judgement.act().object.text());
}

/// Who stands for such a deed by the workflow, or null. A succession gives seats and roles as well:
/// where it is not named, it is no way round those who stand for these.
const Countersigning* countersigning_of(const Workflow& workflow, const std::string& deed) {
    auto found = workflow.countersigned.find(deed);
    for (const auto* given : {"seat.appoint", "role.assign"})
        if (deed == "actor.succeed" && found == workflow.countersigned.end())
            found = workflow.countersigned.find(given);
    return found == workflow.countersigned.end() ? nullptr : &found->second;
}

/// What the workflow wants besides the act, or null: nobody countersigns before the forum has sat,
/// nor what somebody does in their own affair.
const Countersigning* wanted(Judgement& judgement, const Workflow& workflow) {
    const auto& act = judgement.act();
    const auto forum = judgement.facts().view(the_forum);
    const bool sat = forum && forum->sat;
    return sat && act.capacity != "self" ? countersigning_of(workflow, act.deed) : nullptr;
}

/// Whether nothing stands against the act but that it takes a decision.
bool takes_decision_only(const Judgement& aside) {
    return aside.refused() && std::ranges::all_of(aside.blockers(), [](const Blocker& one) {
               return one.code == code::second_seat.name;
           });
}

void hold(Judgement& judgement, bool decide, std::optional<std::string> because) {
    const auto& act = judgement.act();
    const auto hands = judgement.hands();
    Pending pending;
    pending.deed = act.deed;
    pending.object = act.object;
    pending.content = act.body;
    pending.actor = act.actor;
    pending.capacity = act.capacity;
    if (!act.seat.empty()) pending.seat = act.seat;
    pending.on = act.occurred_on;
    pending.hands.assign(hands.begin(), hands.end());
    pending.decide = decide;
    pending.because = std::move(because);
    pending.attested = judgement.attested();
    pending.cites_document = !act.cites.empty() || act.body.contains("document");
    const auto number = judgement.facts().parts_of<Pending>(the_register).size() + 1;
    judgement.change(Id<Pending>(fmt::format("pending.{}", number)), "held", pending);
}

/// The act that waits, as it is done now; of the past, as it was.
Act taken_up(const Judgement& judgement, const Pending& pending) {
    Act act = judgement.act();
    act.deed = pending.deed;
    act.object = pending.object;
    act.body = pending.content;
    act.actor = pending.actor;
    act.capacity = pending.capacity;
    act.seat = pending.seat.value_or(SeatId());
    act.key = {};
    if (pending.attested) act.occurred_on = pending.on;
    return act;
}

void take_up(Judgement& judgement, const Pending& pending, Backing backing) {
    const auto act = taken_up(judgement, pending);
    Facts facts(&judgement.facts());
    const auto manner = pending.attested ? Manner::attested : Manner::live;
    auto instead = judgement.instead(facts, act, manner, backing);
    judgement.catalogue().deed(pending.deed)->judge(instead);
    judgement.join(instead);
}

/// The holder that an act put in office while the body could not meet holds it as any other now.
void ratify(Judgement& judgement, const Pending& pending) {
    const auto* named = pending.content.if_contains("actor");
    if (!named || !named->is_string()) return;
    ratify_holder(judgement, pending.object, Id<Actor>(std::string(named->get_string())));
}

/// The act's object, which waits.
std::optional<Pending> waiting(Judgement& judgement, const Id<Pending>& id) {
    auto pending = judgement.need(id);
    if (!pending) return std::nullopt;
    judgement.require(pending->status == PendingStatus::waiting, code::not_pending,
                      {.have = std::string(codec::name_of(pending->status))});
    return pending;
}

/// The body that would decide can meet no more, whoever came.
bool cannot_meet(Judgement& judgement, const Workflow& workflow) {
    const auto* matter = workflow.matter(by_decision);
    const auto* rule = matter ? workflow.decision(matter->decision) : nullptr;
    const auto* body = rule ? workflow.body(rule->body) : nullptr;
    return !body || !can_meet(judgement.facts(), *body, judgement.act().occurred_on);
}

/// Roles that countersign: those that the workflow names, or, where it wants a decision and nobody
/// can take it, those that it names for then.
struct Countersigners {
    std::set<std::string> roles;
    bool provisional = false;
};

Countersigners countersigners(Judgement& judgement, const Pending& pending) {
    const auto workflow = judgement.workflow();
    const auto* asked = countersigning_of(*workflow, pending.deed);
    if (!asked) return {};
    if (!pending.decide) return {asked->by};
    return cannot_meet(judgement, *workflow) ? Countersigners{asked->without_quorum, true}
                                             : Countersigners{};
}

Grounds grounds_of_countersigning(Judgement& judgement) {
    const auto pending = judgement.facts().view(pending_of(judgement));
    if (!pending) return {};
    const auto named = countersigners(judgement, *pending).roles;
    return {.by = {named.begin(), named.end()}};
}

/// `pending.countersign`: somebody who had no hand in the act stands for it, and it is done.
void countersign(Judgement& judgement) {
    judgement.body<codec::Nothing>();
    const auto id = pending_of(judgement);
    auto pending = waiting(judgement, id);
    if (!pending) return;
    const auto [roles, provisional] = countersigners(judgement, *pending);
    judgement.require(!roles.empty(), code::decision_needed, [&] {
        return Blocker{.have = id, .fix = judgement.fix_by_vote(by_decision, id)};
    });
    for (const auto& hand : judgement.hands())
        judgement.require(std::ranges::find(pending->hands, hand) == pending->hands.end(),
                          code::own_hand, {.have = hand, .need = id});
    if (provisional)
        judgement.require(pending->cites_document, code::citation_missing, {.have = id});
    if (judgement.refused()) return;
    take_up(judgement, *pending, provisional ? Backing::provisional : Backing::countersigned);
    pending->status = provisional ? PendingStatus::provisional : PendingStatus::done;
    pending->countersigned_by = judgement.act().actor;
    judgement.change(id, "countersigned", *pending);
}

/// The effect `countersign`: a decision stands for the act, now, or for what was done without it.
void decide(Judgement& judgement, const Effect& effect, const Outcome& outcome) {
    const Id<Pending> id(effect.object.text());
    auto pending = judgement.need(id);
    if (!pending) return;
    const bool open =
        pending->status == PendingStatus::waiting || pending->status == PendingStatus::provisional;
    if (!judgement.require(open, code::not_pending,
                           {.have = std::string(codec::name_of(pending->status))}))
        return;
    if (pending->status == PendingStatus::waiting)
        take_up(judgement, *pending, Backing::decided);
    else
        ratify(judgement, *pending);
    pending->status = PendingStatus::done;
    pending->motion = Id<Motion>(outcome.by.text());
    judgement.change(id, "decided", *pending);
}

struct Dropping {
    Prose reason;
    BOOST_DESCRIBE_CLASS(Dropping, (), (reason), (), ())
};

/// `pending.drop`: nothing comes of the act.
void drop(Judgement& judgement) {
    const auto body = judgement.body<Dropping>();
    const auto id = pending_of(judgement);
    auto pending = waiting(judgement, id);
    if (!pending || !body) return;
    pending->status = PendingStatus::dropped;
    pending->reason = body->reason;
    judgement.change(id, "dropped", *pending);
}

std::vector<Option> pending_options(Judgement& judgement, const ObjectId& id) {
    const auto pending = judgement.facts().view(Id<Pending>(id.text()));
    if (pending->status != PendingStatus::waiting) return {};
    return {{"pending.countersign", id}};
}

std::vector<Footing> pending_rests_on(const Facts& facts, const ObjectId& id) {
    const auto pending = facts.view(Id<Pending>(id.text()));
    if (!pending->motion) return {};
    return {{*pending->motion, id, std::string(by_decision)}};
}

}  // namespace

void judge_or_hold(Judgement& judgement, const Deed& deed) {
    if (!deed.constitutive) return deed.judge(judgement);
    Facts speculation(&judgement.facts());
    auto aside = judgement.aside(speculation);
    deed.judge(aside);
    const auto workflow = judgement.workflow();
    if (takes_decision_only(aside) && workflow->matter(by_decision))
        return hold(judgement, true, std::string(aside.blockers().front().code));
    const auto* countersigning = aside.refused() ? nullptr : wanted(judgement, *workflow);
    if (countersigning)
        hold(judgement, countersigning->by.empty(), std::nullopt);
    else
        judgement.join(aside);
}

Concept pending_concept() {
    return {.deeds = {granted(Needed::to_countersign,
                              {"pending.countersign", countersign, codec::shape_of<codec::Nothing>,
                               grounds_of_countersigning}),
                      {"pending.drop", drop, codec::shape_of<Dropping>}},
            .kinds = {kind_of<Pending>({.options = pending_options,
                                        .waits = true,
                                        .reserved = "pending",
                                        .rests_on = pending_rests_on})},
            .effects = {{.name = by_decision, .judge = decide, .optional = true}}};
}

}  // namespace cocrea
