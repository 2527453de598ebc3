#include "concepts/session/challenging.hpp"

#include <algorithm>

#include "concepts/session/floor.hpp"
#include "concepts/session/notice.hpp"

namespace cocrea {
namespace {

/// The answer that counts to what was challenged in `motion`; null while there is none.
const Ruling* answer_to(const Facts& facts, const Motion& motion) {
    const bool given = motion.ruling && !is_annulled(facts, motion.ruling->motion);
    return given ? &*motion.ruling : nullptr;
}

/// A decision, that is to say a motion with an outcome, to which no answer was given yet.
void require_unanswered(Judgement& judgement, const Id<Motion>& id, const Motion& motion) {
    const bool decided =
        motion.status == MotionStatus::carried || motion.status == MotionStatus::rejected;
    judgement.require(decided, code::motion_undecided,
                      {.have = std::string(codec::name_of(motion.status))});
    const auto* answer = answer_to(judgement.facts(), motion);
    judgement.require(!answer, code::challenge_answered, [&] {
        return Blocker{.have = id,
                       .need = answer->motion,
                       .since = answer->on.text(),
                       .fix = {.object = answer->motion}};
    });
}

/// The rule by which the motion was decided lets its decisions be challenged, for so many days
/// after the vote.
void require_window(Judgement& judgement, const Motion& motion) {
    const auto session = judgement.facts().view(motion.session);
    const auto workflow = judgement.workflow(session->workflow);
    const auto& window = workflow->decision(motion.decision)->challenge;
    const auto basis =
        fmt::format("{} v{}: decisions.{}", workflow->name, workflow->version, motion.decision);
    if (!judgement.require(window.has_value(), code::challenge_not_foreseen,
                           {.have = {Detail::Form::word, motion.decision}, .basis = basis}) ||
        !motion.closed_on)
        return;
    judgement.require_not_before(*motion.closed_on);
    const auto& today = judgement.act().occurred_on;
    const auto due = last_day_of(*workflow, *window, *motion.closed_on);
    judgement.require(on_or_before(today, due) != Truth::no, code::challenge_late, [&] {
        return Blocker{.have = today, .need = due, .due = due.text(), .basis = basis};
    });
}

struct Challenging {
    Prose reason;
    BOOST_DESCRIBE_CLASS(Challenging, (), (reason), (), ())
};

/// `motion.challenge`: suspends nothing; each seat, or role, says so once.
void challenge(Judgement& judgement) {
    auto motion = judgement.object<Motion>();
    const auto body = judgement.body<Challenging>();
    if (!motion || !body) return;
    const auto& act = judgement.act();
    require_unanswered(judgement, motion_of(judgement), *motion);
    require_window(judgement, *motion);
    std::optional<Id<SeatHolders>> seat;
    if (!act.seat.empty()) seat = Id<SeatHolders>(act.seat.text());
    const bool before = std::ranges::any_of(motion->challenges, [&](const Challenge& one) {
        return one.seat == seat && one.capacity == act.capacity;
    });
    judgement.require(!before, code::already_challenged,
                      {.have = {Detail::Form::word, seat ? seat->text() : act.capacity}});
    motion->challenges.push_back(
        {Id<Actor>(act.actor.text()), act.capacity, seat, act.occurred_on, body->reason});
    motion->ruling.reset();
    judgement.change(motion_of(judgement), "challenged", *motion);
}

Subject decision_before_the_forum(Judgement&, const Effect& effect) {
    return {std::nullopt, {effect.object}};
}

/// The answer is given in a session after the one that decided, never in the same.
void require_later(Judgement& judgement, const Motion& motion, const Outcome& outcome) {
    const auto ruling = judgement.facts().view(Id<Motion>(outcome.by.text()));
    const auto session = judgement.facts().view(motion.session);
    const auto later = judgement.facts().view(ruling->session);
    judgement.require(
        ruling->session != motion.session && on_or_before(session->day, later->day) != Truth::no,
        code::not_a_later_session, {.have = ruling->session, .need = motion.session});
}

void answer(Judgement& judgement, const Effect& effect, const Outcome& outcome, Finding finding) {
    const Id<Motion> id(effect.object.text());
    auto motion = judgement.need(id);
    if (!motion) return;
    require_unanswered(judgement, id, *motion);
    judgement.require(!motion->challenges.empty(), code::not_challenged, {.have = id});
    require_later(judgement, *motion, outcome);
    motion->ruling = Ruling{finding, Id<Motion>(outcome.by.text()), outcome.on};
    judgement.change(id, codec::name_of(finding), *motion);
}

void uphold(Judgement& judgement, const Effect& effect, const Outcome& outcome) {
    answer(judgement, effect, outcome, Finding::upheld);
}

/// What the decision brought about stays as it is; nothing more comes of it.
void annul(Judgement& judgement, const Effect& effect, const Outcome& outcome) {
    answer(judgement, effect, outcome, Finding::annulled);
}

EffectType ruling(std::string_view name, void (*judge)(Judgement&, const Effect&, const Outcome&)) {
    return {.name = name,
            .judge = judge,
            .subject = decision_before_the_forum,
            .optional = true,
            .rules_on_challenge = true};
}

}  // namespace

bool is_annulled(const Facts& facts, const ObjectId& decision) {
    const auto motion = facts.view(Id<Motion>(decision.text()));
    return motion && motion->ruling && motion->ruling->finding == Finding::annulled &&
           !is_annulled(facts, motion->ruling->motion);
}

std::vector<Deed> challenging_deeds() {
    return {granted(Needed::to_challenge, {"motion.challenge", challenge,
                                           codec::shape_of<Challenging>, roles_of_motion})};
}

std::vector<EffectType> rulings() {
    return {ruling("uphold_decision", uphold), ruling("annul_decision", annul)};
}

}  // namespace cocrea
