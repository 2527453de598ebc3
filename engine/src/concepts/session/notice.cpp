#include "concepts/session/notice.hpp"

#include "workflow/calendar.hpp"

namespace cocrea {

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
