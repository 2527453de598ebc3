#include "concepts/session/roll.hpp"

#include <algorithm>
#include <map>

#include "concepts/forum/rights.hpp"

namespace cocrea {
namespace {

/// What is recorded of `holder`: nothing of one who no longer is, or was not yet when it was.
Presence presence_of(const std::optional<Holder>& holder, const Date& day,
                     const std::optional<Id<Actor>>& then, Presence recorded) {
    return holder && !holder->over(day) && then == holder->actor ? recorded
                                                                 : Presence::not_recorded;
}

/// The seats for which nobody is there; of one sector, where it is named.
std::vector<std::string> missing(const Body& body, const std::vector<Voter>& present,
                                 const std::string& sector = {}) {
    std::vector<std::string> seats;
    for (const auto& seat : body.seats)
        if ((sector.empty() || seat.sector == sector) &&
            std::ranges::find(present, seat.id, [](const Voter& v) { return v.seat.text(); }) ==
                present.end())
            seats.push_back(seat.id);
    return seats;
}

std::map<std::string, unsigned> by_sector(const Body& body, const std::vector<Voter>& present) {
    std::map<std::string, unsigned> seats;
    for (const auto& voter : present)
        if (const auto* seat = body.seat(voter.seat.text())) ++seats[seat->sector];
    return seats;
}

/// What a quorum lacks, as blockers are made of it.
class Lacking {
  public:
    Lacking(Judgement& judgement, const Workflow& workflow, const Id<Session>& id,
            const Session& session, std::vector<Voter> present)
        : judgement_(judgement),
          workflow_(workflow),
          id_(id),
          session_(session),
          body_(*workflow.body(session.body)),
          quorum_(session.second_call ? body_.second_call : body_.quorum),
          present_(std::move(present)) {}

    std::vector<Blocker> blockers() {
        const auto total = static_cast<unsigned>(body_.seats.size());
        need(code::quorum_lacking, static_cast<unsigned>(present_.size()), quorum_.seats.of(total));
        need_sectors();
        if (body_.open) need(code::quorum_lacking, session_.people.value_or(0), quorum_.people);
        for (const auto& who : quorum_.present) need_somebody(who);
        return std::move(blockers_);
    }

  private:
    Blocker blocker(const Code& code, std::vector<std::string> who) const {
        const auto* which = session_.second_call ? "second_call" : "quorum";
        return {.code = code.name,
                .who = std::move(who),
                .basis = fmt::format("{} v{}: bodies.{}.{}", workflow_.name, workflow_.version,
                                     body_.id, which),
                .fix = judgement_.fix("session.attend", id_, {}, {"seats"})};
    }

    void need_sectors() {
        if (!quorum_.sectors && quorum_.of_sector.empty()) return;
        const auto sectors = by_sector(body_, present_);
        if (quorum_.sectors)
            need(code::sectors_lacking, static_cast<unsigned>(sectors.size()),
                 quorum_.sectors->of(body_.sectors()));
        for (const auto& [sector, needed] : quorum_.of_sector)
            need(code::sector_lacking, sectors.contains(sector) ? sectors.at(sector) : 0, needed,
                 sector);
    }

    void need(const Code& code, unsigned have, unsigned needed, const std::string& sector = {}) {
        if (have >= needed) return;
        auto one = blocker(code, missing(body_, present_, sector));
        one.have = have;
        one.need = needed;
        blockers_.push_back(std::move(one));
    }

    /// A seat, a role, or the chair of the body: one of those who may chair.
    void need_somebody(const std::string& who) {
        const auto any = who == "chair" ? body_.chair : std::vector{who};
        if (std::ranges::any_of(any, [&](const std::string& one) {
                return is_there(judgement_, workflow_, id_, one);
            }))
            return;
        auto one = blocker(code::presence_lacking, any);
        one.have = {Detail::Form::word, who};
        blockers_.push_back(std::move(one));
    }

    Judgement& judgement_;
    const Workflow& workflow_;
    const Id<Session>& id_;
    const Session& session_;
    const Body& body_;
    const Quorum& quorum_;
    std::vector<Voter> present_;
    std::vector<Blocker> blockers_;
};

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

std::optional<Voter> present_for(const Facts& facts, const Id<Session>& session,
                                 const Id<SeatHolders>& seat, const Date& day) {
    const auto holders = facts.view(seat);
    const auto attendance = attendance_at(facts, session, seat);
    if (!holders || !attendance) return std::nullopt;
    const auto is_present = [&](const std::optional<Holder>& holder,
                                const std::optional<Id<Actor>>& then, Presence recorded) {
        return presence_of(holder, day, then, recorded) == Presence::present;
    };
    if (is_present(holders->titular, attendance->titular_was, attendance->titular))
        return Voter{seat, holders->titular->actor, Tenure::titular, {}};
    if (is_present(holders->suplente, attendance->suplente_was, attendance->suplente))
        return Voter{seat, holders->suplente->actor, Tenure::suplente, {}};
    return std::nullopt;
}

std::optional<Voter> voter_of(const Facts& facts, const Id<Session>& session,
                              const Id<SeatHolders>& seat, const Date& day,
                              std::string_view matter) {
    if (auto present = present_for(facts, session, seat, day)) return present;
    const auto holders = facts.view(seat);
    if (!holders || !holders->delegation || !holders->delegation->holds(day, session, matter))
        return std::nullopt;
    const Id<SeatHolders> to(holders->delegation->to.text());
    const auto other = present_for(facts, session, to, day);
    if (!other) return std::nullopt;
    return Voter{seat, other->actor, other->as, to};
}

std::vector<Voter> present_at(const Facts& facts, const Body& body, const Id<Session>& session,
                              const Date& day) {
    std::vector<Voter> present;
    for (const auto& seat : body.seats)
        if (auto voter = present_for(facts, session, Id<SeatHolders>(seat.id), day))
            present.push_back(*voter);
    return present;
}

std::vector<Voter> roll_of(const Facts& facts, const Body& body, const Id<Session>& session,
                           const Date& day, std::string_view matter) {
    std::vector<Voter> roll;
    for (const auto& seat : body.seats)
        if (auto voter = voter_of(facts, session, Id<SeatHolders>(seat.id), day, matter))
            roll.push_back(*voter);
    return roll;
}

bool can_meet(const Facts& facts, const Body& body, const Date& day, std::string_view without) {
    const auto& quorum = body.second_call;
    std::vector<Voter> in_office;
    for (const auto& seat : body.seats)
        for (const auto& who : holders_of(facts, SeatId(seat.id), {day}))
            if (seat.id != without &&
                (in_office.empty() || in_office.back().seat.text() != seat.id))
                in_office.push_back({Id<SeatHolders>(seat.id), Id<Actor>(who), {}, {}});
    const auto sectors = by_sector(body, in_office);
    return in_office.size() >= quorum.seats.of(static_cast<unsigned>(body.seats.size())) &&
           (!quorum.sectors || sectors.size() >= quorum.sectors->of(body.sectors())) &&
           std::ranges::all_of(quorum.of_sector, [&](const auto& needed) {
               const auto found = sectors.find(needed.first);
               return (found == sectors.end() ? 0 : found->second) >= needed.second;
           });
}

bool is_there(Judgement& judgement, const Workflow& workflow, const Id<Session>& session,
              const std::string& who) {
    const auto& facts = judgement.facts();
    const auto& day = judgement.act().occurred_on;
    if (workflow.seat(who))
        return present_for(facts, session, Id<SeatHolders>(who), day).has_value();
    std::vector<std::string> actors;
    for (const auto& role : workflow.roles)
        if (role.id == who || role.deputy_of == who)
            std::ranges::copy(wearers_of(facts, role.id, {day}, {}), std::back_inserter(actors));
    const auto roll = present_at(facts, *workflow.body(facts.view(session)->body), session, day);
    return std::ranges::any_of(actors, [&](const std::string& actor) {
        return actor == judgement.act().actor.text() ||
               facts.known(attendance_of(session, ObjectId(actor))) ||
               std::ranges::find(roll, actor, [](const Voter& v) { return v.actor.text(); }) !=
                   roll.end();
    });
}

std::vector<Blocker> against_quorum(Judgement& judgement, const Workflow& workflow,
                                    const Id<Session>& id, const Session& session) {
    auto present = present_at(judgement.facts(), *workflow.body(session.body), id,
                              judgement.act().occurred_on);
    return Lacking(judgement, workflow, id, session, std::move(present)).blockers();
}

namespace {

void hold(Judgement& judgement, const std::vector<Blocker>& blockers) {
    for (const auto& blocker : blockers)
        judgement.require(false, code_named(blocker.code), blocker);
}

}  // namespace

void require_quorum(Judgement& judgement, const Workflow& workflow, const Id<Session>& id,
                    const Session& session) {
    hold(judgement, against_quorum(judgement, workflow, id, session));
}

void require_quorum(Judgement& judgement, const Workflow& workflow, const Id<Session>& id,
                    const Session& session, std::vector<Voter> roll) {
    std::erase_if(roll, [](const Voter& voter) { return voter.delegate.has_value(); });
    hold(judgement, Lacking(judgement, workflow, id, session, std::move(roll)).blockers());
}

}  // namespace cocrea
