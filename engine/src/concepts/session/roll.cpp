#include "concepts/session/roll.hpp"

#include <set>

namespace cocrea {
namespace {

struct Count {
    unsigned seats, seats_needed, sectors, sectors_needed;
};

Count count(const Workflow& workflow, const Session& session, const std::vector<Voter>& roll) {
    std::set<std::string> sectors;
    for (const auto& voter : roll)
        if (const auto* seat = workflow.seat(voter.seat.text())) sectors.insert(seat->sector);
    const auto& forum = workflow.forum;
    const auto& quorum = session.second_call ? forum.second_call : forum.quorum;
    return {static_cast<unsigned>(roll.size()),
            quorum.seats.of(static_cast<unsigned>(forum.seats.size())),
            static_cast<unsigned>(sectors.size()),
            quorum.sectors ? quorum.sectors->of(forum.sectors()) : 0};
}

std::vector<std::string> missing(const Workflow& workflow, const std::vector<Voter>& roll) {
    std::vector<std::string> seats;
    for (const auto& seat : workflow.forum.seats)
        if (std::ranges::find(roll, seat.id, [](const Voter& v) { return v.seat.text(); }) ==
            roll.end())
            seats.push_back(seat.id);
    return seats;
}

/// What is recorded of `holder`: nothing of one who no longer is, or was not yet when it was.
Presence presence_of(const std::optional<Holder>& holder, const Date& day,
                     const std::optional<Id<Actor>>& then, Presence recorded) {
    return holder && !holder->over(day) && then == holder->actor ? recorded
                                                                 : Presence::not_recorded;
}

}  // namespace

Id<Attendance> attendance_of(const Id<Session>& session, const ObjectId& who) {
    return Id<Attendance>(session.text() + "." + who.text());
}

std::optional<Attendance> attendance_at(const Facts& facts, const Id<Session>& id,
                                        const Id<SeatHolders>& seat) {
    const auto session = facts.view(id);
    auto attendance = facts.find(attendance_of(id, seat));
    if (!session || !attendance || on_or_before(session->day, attendance->on) == Truth::no)
        return std::nullopt;
    return attendance;
}

std::optional<Voter> voter_of(const Facts& facts, const Id<Session>& session,
                              const Id<SeatHolders>& seat, const Date& day) {
    const auto holders = facts.view(seat);
    const auto attendance = attendance_at(facts, session, seat);
    if (!holders || !attendance) return std::nullopt;
    const auto& [titular, suplente] = std::tie(holders->titular, holders->suplente);
    const auto recorded = presence_of(titular, day, attendance->titular_was, attendance->titular);
    if (recorded == Presence::present) return Voter{seat, titular->actor, Tenure::titular};
    const bool released = !titular || titular->over(day) || recorded == Presence::absent;
    if (released && presence_of(suplente, day, attendance->suplente_was, attendance->suplente) ==
                        Presence::present)
        return Voter{seat, suplente->actor, Tenure::suplente};
    return std::nullopt;
}

std::vector<Voter> roll_of(const Facts& facts, const Workflow& workflow, const Id<Session>& session,
                           const Date& day) {
    std::vector<Voter> roll;
    for (const auto& seat : workflow.forum.seats)
        if (auto voter = voter_of(facts, session, Id<SeatHolders>(seat.id), day))
            roll.push_back(*voter);
    return roll;
}

bool is_quorum(const Workflow& workflow, const Session& session, const std::vector<Voter>& roll) {
    const auto c = count(workflow, session, roll);
    return c.seats >= c.seats_needed && c.sectors >= c.sectors_needed;
}

void require_quorum(Judgement& judgement, const Workflow& workflow, const Id<Session>& id,
                    const Session& session, const std::vector<Voter>& roll) {
    const auto c = count(workflow, session, roll);
    const auto lacking = [&](unsigned have, unsigned need) {
        const auto which = session.second_call ? "forum.second_call" : "forum.quorum";
        return Blocker{.have = have,
                       .need = need,
                       .who = missing(workflow, roll),
                       .basis = fmt::format("{} v{}: {}", workflow.name, workflow.version, which),
                       .fix = judgement.fix("session.attend", id, {}, {"seats"})};
    };
    judgement.require(c.seats >= c.seats_needed, code::quorum_lacking,
                      [&] { return lacking(c.seats, c.seats_needed); });
    judgement.require(c.sectors >= c.sectors_needed, code::sectors_lacking,
                      [&] { return lacking(c.sectors, c.sectors_needed); });
}

}  // namespace cocrea
