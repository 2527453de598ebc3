#include "concepts/session/notice.hpp"

namespace cocrea {
namespace {

using std::chrono::days;
using std::chrono::sys_days;

/// Which days count, where those of the calendar do or working days alone.
class Calendar {
  public:
    Calendar(const Workflow& workflow, bool working) : workflow_(workflow), working_(working) {}

    bool counts(sys_days day) const {
        const std::chrono::weekday weekday(day);
        return !working_ || (weekday != std::chrono::Saturday && weekday != std::chrono::Sunday &&
                             !workflow_.holidays.contains(Date::of(day).text()));
    }

    /// How many days count after `from` until `to`; no more than `enough` are counted.
    long between(sys_days from, sys_days to, long enough) const {
        long counted = 0;
        for (auto day = from + days(1); day <= to && counted < enough; day += days(1))
            counted += counts(day);
        return counted;
    }

    /// The day on which `days` count after `from`.
    sys_days day_after(sys_days from, unsigned needed) const {
        auto day = from;
        for (unsigned counted = 0; counted < needed; counted += counts(day)) day += days(1);
        return day;
    }

    /// The last day from which `needed` days count until `to`.
    sys_days last_day_for(sys_days to, unsigned needed) const {
        auto day = to;
        for (unsigned counted = 0; counted < needed; day -= days(1)) counted += counts(day);
        return day;
    }

  private:
    const Workflow& workflow_;
    bool working_;
};

}  // namespace

std::string basis_of(const Workflow& workflow, const Body& body, const SessionKind& kind) {
    return fmt::format("{} v{}: bodies.{}.sessions.{}", workflow.name, workflow.version, body.id,
                       kind.id);
}

void require_notice(Judgement& judgement, const Workflow& workflow, const Body& body,
                    const SessionKind& kind, const Date& from, const Date& day) {
    if (!kind.notice) return;
    const Calendar calendar(workflow, kind.working_days);
    const auto given = calendar.between(from.latest(), day.earliest(), *kind.notice);
    judgement.require(given >= static_cast<long>(*kind.notice), code::notice_short, [&] {
        return Blocker{.have = given,
                       .need = *kind.notice,
                       .due = Date::of(calendar.last_day_for(day.earliest(), *kind.notice)).text(),
                       .basis = basis_of(workflow, body, kind)};
    });
}

Date last_day_of(const Workflow& workflow, const Period& period, const Date& from) {
    return Date::of(Calendar(workflow, period.working).day_after(from.latest(), period.days));
}

void require_papers(Judgement& judgement, const Workflow& workflow, const Session& session,
                    const std::vector<ObjectId>& texts) {
    const auto& body = *workflow.body(session.body);
    const auto& kind = *body.session(session.type);
    if (!kind.papers) return;
    const Calendar calendar(workflow, kind.working_days);
    const auto day = session.opened_on.value_or(session.day).earliest();
    for (const auto& text : texts) {
        const auto document = judgement.facts().view(Id<Document>(text.text()));
        if (!document) continue;
        const auto& since = undecided(*document).since;
        const auto given = since ? calendar.between(since->latest(), day, *kind.papers) : 0;
        judgement.require(given >= static_cast<long>(*kind.papers), code::papers_late, [&] {
            return Blocker{.have = text,
                           .need = *kind.papers,
                           .due = Date::of(calendar.last_day_for(day, *kind.papers)).text(),
                           .since = since ? since->text() : std::string(),
                           .basis = basis_of(workflow, body, kind)};
        });
    }
}

}  // namespace cocrea
