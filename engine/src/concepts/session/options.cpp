#include "concepts/session/options.hpp"

#include <algorithm>
#include <iterator>
#include <set>

#include "concepts/session/confirming.hpp"
#include "concepts/session/roll.hpp"

namespace cocrea {
namespace {

/// Attendance of every titular that nobody has recorded yet.
std::optional<Option> attendance_option(Judgement& judgement, const Id<Session>& id,
                                        const Session& session) {
    boost::json::array seats;
    const auto workflow = judgement.workflow(session.workflow);
    for (const auto& seat : workflow->body(session.body)->seats)
        if (!attendance_at(judgement.facts(), id, Id<SeatHolders>(seat.id)))
            seats.push_back({{"seat", seat.id}, {"as", "titular"}, {"is", "present"}});
    if (seats.empty()) return std::nullopt;
    return Option{.deed = "session.attend", .object = id, .fill = {{"seats", seats}}};
}

bool has_quorum(Judgement& judgement, const Id<Session>& id) {
    const auto session = judgement.facts().view(id);
    const auto workflow = judgement.workflow(session->workflow);
    return against_quorum(judgement, *workflow, id, *session).empty();
}

}  // namespace

std::vector<Option> session_options(Judgement& judgement, const ObjectId& id) {
    const Id<Session> session_id(id.text());
    const auto session = judgement.facts().view(session_id);
    std::vector<Option> options;
    if (session->status == SessionStatus::requested) {
        const auto workflow = judgement.workflow(session->workflow);
        for (const auto& seat : workflow->body(session->body)->seats)
            if (!session->is_requested_by(Id<SeatHolders>(seat.id)))
                options.push_back({.deed = "session.join", .object = id, .seat = SeatId(seat.id)});
    }
    if (session->status == SessionStatus::convened) {
        if (auto attend = attendance_option(judgement, session_id, *session))
            options.push_back(*attend);
        options.push_back({"session.open", id});
        options.push_back({"session.lack_quorum", id});
    }
    if (session->status == SessionStatus::without_quorum)
        options.push_back({.deed = "session.second_call",
                           .object = id,
                           .fill = {{"day", judgement.act().occurred_on.text()}}});
    std::set<SeatId> confirming;  // the next one shows once it has confirmed the first
    for (const auto& motion : judgement.facts().parts_of<Motion>(id))
        for (auto& option : motion_options(judgement, motion))
            if (option.deed != "motion.confirm" || confirming.insert(option.seat).second)
                options.push_back(std::move(option));
    if (session->status == SessionStatus::open) {
        const auto& today = judgement.act().occurred_on;
        if (on_or_before(today, session->day) == Truth::no)
            options.push_back(
                {.deed = "session.recess",
                 .object = id,
                 .fill = {{"day", today.text()}, {"reason", codec::encode(Prose{})}}});
        options.push_back({"session.close", id});
    }
    return options;
}

std::vector<Option> motion_options(Judgement& judgement, const ObjectId& id) {
    const auto motion = judgement.facts().view(Id<Motion>(id.text()));
    std::vector<Option> options;
    if (motion->status == MotionStatus::proposed) options.push_back({"motion.open", id});
    if (motion->status == MotionStatus::open) {
        for (const auto& voter : motion->roll)
            if (!motion->is_recused(voter.seat) &&
                !judgement.facts().known(ObjectId(id.text() + "." + voter.seat.text())))
                options.push_back({.deed = "motion.vote",
                                   .object = id,
                                   .body = voter.delegate
                                               ? boost::json::object{{"for", voter.seat.text()}}
                                               : boost::json::object{},
                                   .seat = voter.delegate.value_or(voter.seat),
                                   .fill = {{"choice", "abstain"}}});
        options.push_back({"motion.close", id});
        if (!has_quorum(judgement, motion->session)) options.push_back({"motion.lapse", id});
    }
    if (motion->status == MotionStatus::carried && motion->effect && !motion->effect_done &&
        judgement.stands(id))
        options.push_back({"motion.apply", id});
    std::ranges::move(confirming_options(judgement, Id<Motion>(id.text()), *motion),
                      std::back_inserter(options));
    return options;
}

}  // namespace cocrea
