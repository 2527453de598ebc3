#include "concepts/session/challenging.hpp"

#include <algorithm>
#include <ranges>

#include "concepts/session/floor.hpp"
#include "workflow/calendar.hpp"

namespace cocrea {
namespace {

/// The answer that counts to what was challenged in `motion`, the last one that was not annulled
/// itself; null while there is none.
const Ruling* answer_to(const Facts& facts, const Motion& motion) {
    for (const auto& ruling : motion.rulings | std::views::reverse)
        if (!is_annulled(facts, ruling.motion)) return &ruling;
    return nullptr;
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
    const auto today = judgement.days().back();
    const auto due = last_day_of(*workflow, *window, *motion.closed_on);
    judgement.require(on_or_before(today, due) != Truth::no, code::challenge_late, [&] {
        return Blocker{.have = today, .need = due, .due = due.text(), .basis = basis};
    });
}

struct Challenging {
    codec::Given<Prose> reason;
    BOOST_DESCRIBE_CLASS(Challenging, (), (reason), (), ())
};

/// `motion.challenge`: suspends nothing; each seat of the body that decided says so once.
void challenge(Judgement& judgement) {
    auto motion = judgement.object<Motion>();
    const auto body = judgement.body<Challenging>();
    if (!motion || !body) return;
    require_of_the_past(judgement, motion->attested);
    require_unanswered(judgement, motion_of(judgement), *motion);
    require_window(judgement, *motion);
    const auto session = judgement.facts().view(motion->session);
    const auto workflow = judgement.workflow(session->workflow);
    const auto seat = seat_speaking(judgement, *workflow->body(session->body));
    if (!seat) return;
    const bool before =
        std::ranges::find(motion->challenges, *seat, &Challenge::seat) != motion->challenges.end();
    judgement.require(!before, code::already_challenged,
                      {.have = {Detail::Form::word, seat->text()}});
    const auto& act = judgement.act();
    motion->challenges.push_back(
        {*seat, Id<Actor>(act.actor.text()), act.occurred_on, body->reason});
    judgement.change(motion_of(judgement), "challenged", *motion);
}

Subject decision_before_the_forum(Judgement&, const Effect& effect) {
    return {std::nullopt, {effect.object}};
}

/// The answer is given in another session than the decision, and not before it.
void require_later(Judgement& judgement, const Motion& motion, const Outcome& outcome) {
    const auto ruling = judgement.facts().view(Id<Motion>(outcome.by.text()));
    const auto later = judgement.facts().view(ruling->session);
    const bool before =
        motion.closed_on && on_or_before(*motion.closed_on, later->day) == Truth::no;
    judgement.require(ruling->session != motion.session && !before, code::not_a_later_session,
                      {.have = ruling->session, .need = motion.session});
}

/// From the first annulment on every act asks whether what it builds on stands.
void note_annulment(Judgement& judgement) {
    auto forum = judgement.facts().find(the_forum);
    if (!forum || forum->annulled) return;
    forum->annulled = true;
    judgement.change(the_forum, "annulled", *forum);
}

void answer(Judgement& judgement, const Effect& effect, const Outcome& outcome, Finding finding) {
    const Id<Motion> id(effect.object.text());
    auto motion = judgement.need(id);
    if (!motion) return;
    judgement.require(motion->attested || !outcome.attested, code::attest_not_possible,
                      {.have = effect.type});
    require_unanswered(judgement, id, *motion);
    judgement.require(!motion->challenges.empty(), code::not_challenged, {.have = id});
    require_later(judgement, *motion, outcome);
    motion->rulings.push_back({finding, Id<Motion>(outcome.by.text()), outcome.on});
    judgement.change(id, codec::name_of(finding), *motion);
    if (finding == Finding::annulled) note_annulment(judgement);
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

bool is_any_annulled(const Facts& facts) {
    const auto forum = facts.view(the_forum);
    return forum && forum->annulled;
}

bool is_annulled(const Facts& facts, const ObjectId& decision) {
    if (!is_any_annulled(facts)) return false;
    const auto motion = facts.view(Id<Motion>(decision.text()));
    const auto* answer = motion ? answer_to(facts, *motion) : nullptr;
    return answer && answer->finding == Finding::annulled;
}

std::vector<Deed> challenging_deeds() {
    return {
        of_seats(granted(Needed::to_challenge, {"motion.challenge", challenge,
                                                codec::shape_of<Challenging>, roles_of_motion}))};
}

std::vector<EffectType> rulings() {
    return {ruling("uphold_decision", uphold), ruling("annul_decision", annul)};
}

}  // namespace cocrea
