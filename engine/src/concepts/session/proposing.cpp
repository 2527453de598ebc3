#include "concepts/session/proposing.hpp"

#include <algorithm>

#include "concepts/session/agenda.hpp"
#include "concepts/session/floor.hpp"

namespace cocrea {
namespace {

struct MotionProposal {
    Id<Session> session;
    std::optional<std::string> item;
    std::string title;
    std::optional<Prose> text;
    std::optional<std::string> matter;
    std::optional<Effect> effect;
    BOOST_DESCRIBE_CLASS(MotionProposal, (), (session, item, title, text, matter, effect), (), ())
};

/// The effect is of a type that there is, about something that there is, and has the arguments that
/// the type asks for and no others. Answers whether the type is one.
bool require_effect(Judgement& judgement, const Effect& effect) {
    judgement.require(judgement.facts().known(effect.object).has_value(), code::object_unknown,
                      {.have = effect.object});
    const auto* type = judgement.catalogue().effect(effect.type);
    if (!judgement.require(type != nullptr, code::effect_unknown, {.have = effect.type}))
        return false;
    const auto shape = type->arguments ? type->arguments() : codec::Shape{};
    const auto malformed = [&](std::string_view member) {
        judgement.require(false, code::act_malformed,
                          {.have = {Detail::Form::prose, fmt::format("effect.{}", member)}});
    };
    for (const auto& member : shape)
        if (member.required && !effect.others.contains(member.name)) malformed(member.name);
    for (const auto& [name, value] : effect.others)
        if (std::ranges::find(shape, std::string_view(name), &codec::Member::name) == shape.end() ||
            !value.is_string())
            malformed(name);
    return true;
}

/// The kinds of motion that the workflow names: matters that are no effect.
std::vector<std::string> kinds_of_motion(const Judgement& judgement, const Workflow& workflow) {
    std::vector<std::string> kinds;
    for (const auto& matter : workflow.matters)
        if (!judgement.catalogue().effect(matter.id)) kinds.push_back(matter.id);
    return kinds;
}

/// What a motion is about: its effect; else the kind that it names, or the only one that there is.
std::string matter_of(Judgement& judgement, const Workflow& workflow, const MotionProposal& body) {
    if (body.effect) {
        judgement.require(!body.matter, code::act_malformed,
                          {.have = {Detail::Form::prose, "matter"}, .need = body.effect->type});
        const bool bound = workflow.matter(body.effect->type) ||
                           judgement.catalogue().effect(body.effect->type)->of_steps;
        judgement.require(bound, code::matter_unknown, {.have = body.effect->type});
        return body.effect->type;
    }
    const auto kinds = kinds_of_motion(judgement, workflow);
    if (!body.matter && kinds.size() == 1) return kinds.front();
    auto matter = body.matter.value_or("");
    judgement.require(
        std::ranges::find(kinds, matter) != kinds.end(),
        body.matter ? code::matter_unknown : code::matter_missing, [&] {
            return Blocker{.have = matter,
                           .need = {Detail::Form::id, fmt::format("{}", fmt::join(kinds, ", "))}};
        });
    return matter;
}

std::optional<Proposer> proposer(const Act& act) {
    if (act.capacity.empty()) return std::nullopt;
    return Proposer{act.capacity, act.seat.empty()
                                      ? std::nullopt
                                      : std::optional(Id<SeatHolders>(act.seat.text()))};
}

void propose_motion(Judgement& judgement) {
    judgement.require_new();
    const auto body = judgement.body<MotionProposal>();
    if (!body) return;
    const auto session = judgement.need(body->session);
    if (!session) return;
    const bool over =
        !takes_more(judgement, *session) &&
        (session->status == SessionStatus::closed || session->status == SessionStatus::cancelled);
    judgement.require(!over, code::session_closed, {.have = body->session});
    require_of_the_past(judgement, session->attested);
    const auto workflow = judgement.workflow(session->workflow);
    if (body->effect && !require_effect(judgement, *body->effect)) return;
    const auto matter = matter_of(judgement, *workflow, *body);
    if (judgement.refused()) return;
    const auto decision = rule_of(judgement, *workflow, matter, body->effect);
    require_competent(judgement, *workflow, *session, decision);
    Motion motion;
    motion.session = body->session;
    motion.item = item_of(judgement, body->session, *session, body->item, body->effect);
    motion.title = body->title;
    motion.text = body->text;
    motion.matter = matter;
    motion.decision = decision;
    motion.effect = body->effect;
    motion.proposed_by = proposer(judgement.act());
    motion.attested = judgement.attested();
    motion.opinion = workflow->body(session->body)->advises;
    judgement.change(motion_of(judgement), "proposed", motion);
}

/// Whether the act speaks for whoever proposed the motion: the seat, or the role or its deputy.
bool speaks_for(const Act& act, const Workflow& workflow, const Proposer& proposer) {
    if (proposer.seat || !act.seat.empty())
        return act.capacity == proposer.capacity && proposer.seat && act.seat == *proposer.seat;
    const auto* role = workflow.role(act.capacity);
    const auto* other = workflow.role(proposer.capacity);
    return act.capacity == proposer.capacity || (role && role->deputy_of == proposer.capacity) ||
           (other && other->deputy_of == act.capacity);
}

/// The act's motion, which has not been opened, as the one who proposed it may change it.
std::optional<Motion> own_proposal(Judgement& judgement) {
    auto motion = judgement.object<Motion>();
    if (!motion) return std::nullopt;
    judgement.require(motion->status == MotionStatus::proposed, code::motion_not_proposed,
                      {.have = std::string(codec::name_of(motion->status))});
    require_of_the_past(judgement, motion->attested);
    const auto session = judgement.facts().view(motion->session);
    const auto workflow = judgement.workflow(session->workflow);
    const auto& by = motion->proposed_by;
    judgement.require(
        !by || speaks_for(judgement.act(), *workflow, *by), code::not_the_proposer, [&] {
            const auto who = by->seat ? by->seat->text() : by->capacity;
            return Blocker{
                .have = judgement.act().capacity, .need = {Detail::Form::word, who}, .who = {who}};
        });
    return motion;
}

struct Amendment {
    std::optional<std::string> title;
    std::optional<Prose> text;
    codec::Given<Prose> reason;
    BOOST_DESCRIBE_CLASS(Amendment, (), (title, text, reason), (), ())
};

/// `motion.amend`: what is put to the vote is put otherwise, until it opens.
void amend(Judgement& judgement) {
    auto motion = own_proposal(judgement);
    const auto body = judgement.body<Amendment>();
    if (!motion || !body) return;
    judgement.require(body->title || body->text, code::nothing_to_do);
    if (body->title) motion->title = *body->title;
    if (body->text) motion->text = body->text;
    judgement.change(motion_of(judgement), "amended", *motion);
}

struct Withdrawal {
    codec::Given<Prose> reason;
    BOOST_DESCRIBE_CLASS(Withdrawal, (), (reason), (), ())
};

/// `motion.withdraw`: nobody decides it any more.
void withdraw(Judgement& judgement) {
    auto motion = own_proposal(judgement);
    const auto body = judgement.body<Withdrawal>();
    if (!motion || !body) return;
    motion->status = MotionStatus::withdrawn;
    judgement.change(motion_of(judgement), "withdrawn", *motion);
}

}  // namespace

std::string rule_of(Judgement& judgement, const Workflow& workflow, const std::string& matter,
                    const std::optional<Effect>& effect) {
    const auto* type = effect ? judgement.catalogue().effect(effect->type) : nullptr;
    if (type && type->decision)
        if (auto rule = type->decision(judgement, *effect); !rule.empty()) return rule;
    const auto* bound = workflow.matter(matter);
    return bound ? bound->decision : "";
}

bool require_competent(Judgement& judgement, const Workflow& workflow, const Session& session,
                       const std::string& decision) {
    const auto* rule = workflow.decision(decision);
    if (!judgement.require(rule != nullptr, code::decision_unknown, {.have = decision}))
        return false;
    return judgement.require(rule->body == session.body, code::body_not_competent, [&] {
        return Blocker{.have = {Detail::Form::word, session.body},
                       .need = {Detail::Form::word, rule->body},
                       .basis = fmt::format("{} v{}: decisions.{}", workflow.name, workflow.version,
                                            rule->id)};
    });
}

std::vector<Deed> proposing_deeds() {
    return {{.name = "motion.propose",
             .judge = propose_motion,
             .body = codec::shape_of<MotionProposal>,
             .grounds = roles_of_motion,
             .puts_to_vote = true,
             .needed = Needed::always},
            {"motion.amend", amend, codec::shape_of<Amendment>, roles_of_motion},
            {"motion.withdraw", withdraw, codec::shape_of<Withdrawal>, roles_of_motion}};
}

}  // namespace cocrea
