#include "concepts/axis/timing.hpp"

#include <algorithm>
#include <ranges>

#include "concepts/forum/rights.hpp"
#include "concepts/session/session.hpp"
#include "workflow/calendar.hpp"

namespace cocrea {
namespace {

/// The first session of that kind held since `from`.
std::optional<Date> session_since(Judgement& judgement, const std::string& type,
                                  const std::optional<Date>& from) {
    std::optional<Date> first;
    const auto& facts = judgement.facts();
    for (const auto& id : facts.parts_of<Session>(the_forum)) {
        const auto session = facts.view(id);
        const auto& day = session->opened_on;
        if (session->type != type || !day || (from && on_or_before(*from, *day) == Truth::no))
            continue;
        if (!first || day->latest() < first->latest()) first = day;
    }
    return first;
}

/// The date in the version in force: a new version moves it for all.
std::optional<Date> named_day(Judgement& judgement, const Worksite& site, const std::string& id) {
    const auto in_force = judgement.workflow();
    const auto* named = in_force->date(id);
    if (!named) named = site.workflow.date(id);
    return named ? Date::parse(named->day) : std::nullopt;
}

std::optional<Date> origin_of(Judgement& judgement, const Worksite& site, const Moment& moment) {
    switch (moment.origin) {
        case Origin::entry:
            return site.entered;
        case Origin::step:
            return done_on(site, moment.of);
        case Origin::session:
            return session_since(judgement, moment.of, site.entered);
        case Origin::date:
            return named_day(judgement, site, moment.of);
    }
    return std::nullopt;
}

const std::optional<Extension>* extension_of(const Worksite& site, const Step& step) {
    for (const auto& record : site.progress | std::views::reverse)
        if (record.step == step.id && record.round == site.round &&
            !(record.done && step.repeats()))
            return &record.extended;
    return nullptr;
}

std::optional<Date> later_of(std::optional<Date> day, const Worksite& site, const Step& step) {
    const auto* extended = extension_of(site, step);
    if (day && extended && *extended && day->latest() < (*extended)->until.latest())
        return (*extended)->until;
    return day;
}

std::string named(const Moment& moment) {
    return moment.of.empty() ? std::string(codec::name_of(moment.origin)) : moment.of;
}

/// What removes that a day is over: its extension.
Blocker over(Judgement& judgement, const Worksite& site, const Step& step, const Date& last) {
    const bool decided = judgement.workflow()->matter(extension_effect) != nullptr;
    return Blocker{
        .have = step.id,
        .need = last,
        .who = decided ? std::vector<std::string>{"forum"} : who_may(judgement, step_extend),
        .due = last.text(),
        .basis = basis_of(site.workflow, step),
        .fix = decided ? judgement.fix_by_vote(extension_effect, site.host, {{"step", step.id}})
                       : judgement.fix(step_extend, site.host, {{"step", step.id}})};
}

}  // namespace

std::optional<Date> done_on(const Worksite& site, const std::string& id) {
    std::optional<Date> day;
    for (const auto* step : site.workflow.steps_for(id))
        for (const auto* progress : site.records)
            for (const auto& record : *progress)
                if (record.step == step->id && record.done && record.on &&
                    (!day || day->latest() < record.on->latest()))
                    day = record.on;
    return day;
}

bool is_late(const Judgement& judgement, const std::optional<Date>& last) {
    return last && std::ranges::any_of(judgement.days(), [&](const Date& day) {
               return on_or_before(day, *last) == Truth::no;
           });
}

std::optional<Date> day_of(Judgement& judgement, const Worksite& site, const Moment& moment) {
    const auto from = origin_of(judgement, site, moment);
    if (!from) return std::nullopt;
    if (!moment.period) return Date::of(from->latest());
    return last_day_of(*judgement.workflow(), *moment.period, *from);
}

std::optional<Date> due_of(Judgement& judgement, const Worksite& site, const Step& step,
                           const Due& due) {
    return later_of(day_of(judgement, site, due), site, step);
}

std::optional<Date> closing_of(Judgement& judgement, const Worksite& site, const Step& step) {
    return step.closes ? later_of(day_of(judgement, site, *step.closes), site, step) : std::nullopt;
}

std::optional<Date> last_day_for(Judgement& judgement, const Worksite& site, const Step& step) {
    const auto closes = closing_of(judgement, site, step);
    const auto due = step.due ? due_of(judgement, site, step, *step.due) : std::nullopt;
    return !due || (closes && closes->latest() < due->latest()) ? closes : due;
}

void require_open(Judgement& judgement, const Worksite& site, const Step& step) {
    if (step.opens) {
        const auto opens = day_of(judgement, site, *step.opens);
        const auto before = [&](const Date& day) { return on_or_before(*opens, day) == Truth::no; };
        judgement.require(
            opens && std::ranges::none_of(judgement.days(), before), code::step_too_early, [&] {
                return Blocker{.have = step.id,
                               .need = opens ? Detail(*opens) : Detail(named(*step.opens)),
                               .since = text_of(opens),
                               .basis = basis_of(site.workflow, step)};
            });
    }
    const auto closes = closing_of(judgement, site, step);
    judgement.require(!is_late(judgement, closes), code::step_over,
                      [&] { return over(judgement, site, step, *closes); });
}

std::optional<Prose> require_not_late(Judgement& judgement, const Worksite& site, const Step& step,
                                      Lateness late, const std::optional<Date>& due,
                                      const std::optional<Prose>& reason) {
    if (!is_late(judgement, due)) return std::nullopt;
    const bool by_one = !step.is_decided();
    judgement.require(late != Lateness::reasoned || !by_one || reason, code::lateness_unexplained,
                      [&] {
                          return Blocker{.have = step.id,
                                         .need = *due,
                                         .due = due->text(),
                                         .basis = basis_of(site.workflow, step)};
                      });
    const bool barred = late == Lateness::blocking || (late == Lateness::reasoned && !by_one);
    judgement.require(!barred, code::step_late, [&] { return over(judgement, site, step, *due); });
    return reason;
}

void require_timely(Judgement& judgement, const Worksite& site, const Step& step) {
    require_open(judgement, site, step);
    if (step.due)
        require_not_late(judgement, site, step, step.due->late,
                         due_of(judgement, site, step, *step.due), {});
}

void extend(Judgement& judgement, Worksite& site, const Step& step, const Extension& extension) {
    std::vector<Date> ends;
    const auto add = [&](const std::optional<Date>& day) {
        if (day) ends.push_back(*day);
    };
    add(closing_of(judgement, site, step));
    if (step.due) add(due_of(judgement, site, step, *step.due));
    for (const auto& one : step.delivers)
        if (one.due) add(due_of(judgement, site, step, *one.due));
    judgement.require(!ends.empty(), code::nothing_to_extend, [&] {
        return Blocker{.have = step.id, .basis = basis_of(site.workflow, step)};
    });
    judgement.require(extension.until.is_day(), code::date_imprecise, {.have = extension.until});
    for (const auto& end : ends)
        judgement.require(end.latest() < extension.until.latest(), code::extension_too_short,
                          [&] { return Blocker{.have = extension.until, .need = end}; });
    record_of(judgement, site, step).extended = extension;
}

}  // namespace cocrea
