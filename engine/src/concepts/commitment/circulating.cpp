#include "concepts/commitment/circulating.hpp"

#include <algorithm>

#include "concepts/axis/circulation.hpp"
#include "concepts/axis/timing.hpp"
#include "concepts/commitment/grounds.hpp"
#include "concepts/commitment/site.hpp"
#include "concepts/forum/rights.hpp"

namespace cocrea {
namespace {

struct Circulating {
    std::string step;
    BOOST_DESCRIBE_CLASS(Circulating, (), (step), (), ())
};

bool require_signed_step(Judgement& judgement, const Step& step) {
    return judgement.require(step.sign.has_value(), code::signatures_not_asked, [&] {
        return Blocker{.have = step.id, .need = step.decide.empty() ? step.by : step.decide};
    });
}

/// What `step` of the site looks like before those who sign it, from the day of the act.
Circulation circulation_on(Judgement& judgement, const Worksite& site, const Step& step) {
    const auto& day = judgement.act().occurred_on;
    Circulation circulation;
    circulation.host = site.host;
    circulation.step = step.id;
    circulation.of = step.sign->of;
    circulation.number = step.sign->number;
    circulation.opened_on = day;
    if (step.sign->days)
        circulation.until = Date::of(day.latest() + std::chrono::days(*step.sign->days));
    auto text = text_of_step(judgement, site.host, step.id);
    circulation.digest = text.digest.value_or("");
    circulation.before = std::move(text.texts);
    circulation.attested = judgement.attested();
    return circulation;
}

/// `step.circulate`: what the step leaves is there, and lies before those who sign it; from now on
/// it stands still.
void circulate(Judgement& judgement) {
    const auto body = judgement.body<Circulating>();
    if (!body) return;
    work_on(judgement, judgement.act().object, body->step,
            [&](Worksite& site, const Step& step) -> std::string_view {
                if (!require_signed_step(judgement, step)) return {};
                const auto open = circulation_of(judgement, site.progress, step, site.round);
                judgement.require(!open, code::circulation_open,
                                  [&] { return Blocker{.have = *open, .fix = {.object = *open}}; });
                require_ready(judgement, site, step, judgement.attested());
                require_timely(judgement, site, step);
                const auto circulation = circulation_on(judgement, site, step);
                const auto before = judgement.facts().parts_of<Circulation>(site.host).size();
                const Id<Circulation> id(
                    fmt::format("{}.circulation-{}", site.host.text(), before + 1));
                record_of(judgement, site, step).circulation = id;
                judgement.change(id, "opened", circulation);
                return "circulated";
            });
}

struct Answering {
    std::string step;
    Answer choice = Answer::refuse;
    std::optional<Prose> reason;
    BOOST_DESCRIBE_CLASS(Answering, (), (step, choice, reason), (), ())
};

/// As which of those that the circulation asks whoever acts answers: the seat, the role, or the one
/// that it is deputy of.
std::optional<std::string> answers_as(Judgement& judgement, const Circulation& circulation) {
    const auto& act = judgement.act();
    const auto workflow = judgement.workflow();
    const auto is_asked = [&](const std::string& name) {
        return std::ranges::find(circulation.of, name) != circulation.of.end() &&
               bool(workflow->seat(name)) == (act.capacity == "seat");
    };
    std::vector<std::string> names{act.capacity == "seat" ? act.seat.text() : act.capacity};
    if (const auto* role = workflow->role(act.capacity)) names.push_back(role->deputy_of);
    const auto found = std::ranges::find_if(names, is_asked);
    judgement.require(found != names.end(), code::signer_unknown, [&] {
        return Blocker{
            .have = names.front(),
            .need = {Detail::Form::word, fmt::format("{}", fmt::join(circulation.of, ", "))}};
    });
    return found == names.end() ? std::nullopt : std::optional(*found);
}

/// Each of those asked answers once, and nobody for two of them.
void require_first_answer(Judgement& judgement, const Id<Circulation>& id, const std::string& as) {
    const auto& facts = judgement.facts();
    for (const auto& one : facts.parts_of<SignOff>(id)) {
        const auto given = facts.view(one);
        judgement.require(given->signer != as, code::already_signed,
                          [&] { return Blocker{.have = as, .since = given->on.text()}; });
        judgement.require(given->signer == as || given->by != judgement.act().actor,
                          code::signed_as_another, [&] {
                              return Blocker{.have = judgement.act().actor,
                                             .need = {Detail::Form::word, given->signer}};
                          });
    }
}

/// The circulation takes signatures, of its own time and of the text that lies before those asked.
void require_open(Judgement& judgement, const Worksite& site, const Step& step,
                  const Circulation& circulation) {
    judgement.require_not_before(circulation.opened_on);
    judgement.require(circulation.attested || !judgement.attested(), code::attest_not_possible,
                      {.have = judgement.act().deed});
    const auto days = judgement.days();
    const bool in_time =
        std::ranges::all_of(days, [&](const Date& day) { return circulation.runs_on(day); });
    judgement.require(in_time, code::circulation_over, [&] {
        return Blocker{.have = days.back(),
                       .need = *circulation.until,
                       .who = who_may(judgement, step_circulate),
                       .fix = judgement.fix(step_circulate, site.host, {{"step", step.id}})};
    });
    const auto digest = text_of_step(judgement, site.host, step.id).digest.value_or("");
    judgement.require(digest == circulation.digest, code::stale, [&] {
        return Blocker{.have = {Detail::Form::id, digest},
                       .need = {Detail::Form::id, circulation.digest}};
    });
}

unsigned answered(const Facts& facts, const Id<Circulation>& id, Answer choice) {
    const auto all = facts.parts_of<SignOff>(id);
    return static_cast<unsigned>(std::ranges::count_if(
        all, [&](const Id<SignOff>& one) { return facts.view(one)->choice == choice; }));
}

/// What is approved in writing is approved by somebody who did not write it.
void require_another_than_the_authors(Judgement& judgement, const Id<Circulation>& id,
                                      const Circulation& circulation) {
    const auto& facts = judgement.facts();
    const auto authors = authors_of(facts, circulation.before);
    const auto all = facts.parts_of<SignOff>(id);
    const bool another = std::ranges::any_of(all, [&](const Id<SignOff>& one) {
        const auto given = facts.view(one);
        return given->choice == Answer::approve && !authors.contains(given->by);
    });
    judgement.require(another, code::author_alone, [&] {
        return Blocker{.have = judgement.act().actor, .who = silent_in(facts, id)};
    });
}

/// With enough approvals the step is done; with too many refusals it no longer can be.
std::string_view count(Judgement& judgement, Worksite& site, const Step& step,
                       const Id<Circulation>& id, Circulation circulation) {
    const auto& facts = judgement.facts();
    const auto asked = static_cast<unsigned>(circulation.of.size());
    const bool approved = answered(facts, id, Answer::approve) >= circulation.number;
    const bool refused = answered(facts, id, Answer::refuse) > asked - circulation.number;
    if (!approved && !refused) return {};
    circulation.status = approved ? CirculationStatus::approved : CirculationStatus::refused;
    circulation.closed_on = judgement.act().occurred_on;
    judgement.change(id, std::string_view(codec::name_of(circulation.status)), circulation);
    if (!approved) return {};
    require_another_than_the_authors(judgement, id, circulation);
    complete(judgement, site, step, Approved{.circulation = id, .attested = circulation.attested});
    return "step_signed";
}

/// `step.sign`: the answer of one of those asked. The one that decides ends the circulation.
void sign(Judgement& judgement) {
    const auto body = judgement.body<Answering>();
    if (!body) return;
    work_on(judgement, judgement.act().object, body->step,
            [&](Worksite& site, const Step& step) -> std::string_view {
                if (!require_signed_step(judgement, step)) return {};
                const auto id = record_of(judgement, site, step).circulation;
                const auto circulation = id ? judgement.facts().find(*id) : std::nullopt;
                const bool open = circulation && circulation->status == CirculationStatus::open;
                if (!judgement.require(open, code::circulation_not_open,
                                       [&] { return pending(judgement, site, step); }))
                    return {};
                require_open(judgement, site, step, *circulation);
                judgement.require(body->choice == Answer::approve || body->reason,
                                  code::reason_missing);
                const auto as = answers_as(judgement, *circulation);
                if (!as) return {};
                require_first_answer(judgement, *id, *as);
                if (body->choice == Answer::approve) require_other_hands(judgement, site, step);
                judgement.change(
                    sign_off_of(*id, *as), "given",
                    SignOff{*id, *as, Id<Actor>(judgement.act().actor.text()), body->choice,
                            body->reason, judgement.act().occurred_on, circulation->digest});
                return count(judgement, site, step, *id, *circulation);
            });
}

/// Those whom the step names, and their deputies; of an act in one of their capacities, that one.
Grounds grounds_of_signing(Judgement& judgement) {
    auto grounds = grounds_of_object(judgement);
    const auto& act = judgement.act();
    const auto step = step_of(judgement, act.object, step_named(act));
    if (!step || !step->sign) return grounds;
    const auto workflow = judgement.workflow();
    for (const auto& one : step->sign->of) grounds.by.push_back(workflow->seat(one) ? "seat" : one);
    if (std::ranges::find(step->sign->of, act.capacity) != step->sign->of.end())
        grounds.by = {act.capacity};
    return grounds;
}

struct Recalling {
    Prose reason;
    BOOST_DESCRIBE_CLASS(Recalling, (), (reason), (), ())
};

/// `circulation.recall`: nobody signs it any more, and its text may change again.
void recall(Judgement& judgement) {
    auto circulation = judgement.object<Circulation>();
    const auto body = judgement.body<Recalling>();
    if (!circulation || !body) return;
    judgement.require(circulation->status == CirculationStatus::open, code::circulation_not_open,
                      {.have = circulation->step});
    judgement.require_not_before(circulation->opened_on);
    circulation->status = CirculationStatus::recalled;
    circulation->closed_on = judgement.act().occurred_on;
    circulation->reason = body->reason;
    judgement.change(Id<Circulation>(judgement.act().object.text()), "recalled", *circulation);
}

/// The act is about the axis or commitment that was circulated.
Grounds grounds_of_recall(Judgement& judgement) {
    const auto& facts = judgement.facts();
    const auto circulation = facts.view(Id<Circulation>(judgement.act().object.text()));
    if (!circulation) return {};
    return judgement.catalogue().grounds_in(facts, circulation->host);
}

}  // namespace

std::vector<Deed> circulation_deeds() {
    return {
        granted(Needed::to_circulate,
                {step_circulate, circulate, codec::shape_of<Circulating>, grounds_of_object}),
        granted(Needed::to_sign, {step_sign, sign, codec::shape_of<Answering>, grounds_of_signing}),
        granted(Needed::to_circulate,
                {circulation_recall, recall, codec::shape_of<Recalling>, grounds_of_recall})};
}

}  // namespace cocrea
