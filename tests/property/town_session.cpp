#include "property/town.hpp"

namespace cocrea::test {

/// Mostly on the day of the session. Once that is over, what is open there is ended, and it goes on
/// today.
Act Town::in_session() {
    const auto session = latest("session");
    const auto held = text(session, "day");
    const auto status = text(session, "status");
    if (status == "closed" || status == "cancelled" || held >= exercise.clock.day)
        return at(session);
    auto made = status == "open" ? after_hours(session) : at(session);
    const bool moves = made.deed == "session.second_call" || made.deed == "session.recess";
    if (!moves && chance_.percent(95)) made.occurred_on = day(held);
    return made;
}

Act Town::after_hours(const std::string& session) {
    for (const auto& motion : live_motions(session))
        if (text(motion, "status") == "open")
            return chance_.percent(15) ? act("flor", "facilitator", "motion.lapse", motion)
                                       : on_motion(motion);
    if (chance_.percent(20)) return at(session);
    return act("flor", "facilitator", "session.recess", session,
               {{"day", exercise.clock.day}, {"reason", "Se hizo tarde"}});
}

Act Town::at(const std::string& session) {
    const auto status = text(session, "status");
    if (status == "closed" || status == "cancelled") {
        if (chance_.percent(20)) return by_a_seat("session.request", fresh("s"));
        return act("flor", "facilitator", "session.convene", fresh("s"),
                   {{"type", "ordinary"}, {"day", exercise.clock.day}});
    }
    if (status == "requested")
        return by_a_seat(chance_.percent(80) ? "session.join" : "session.leave", session);
    if (status == "without_quorum")
        return act("flor", "facilitator", "session.second_call", session,
                   {{"day", exercise.clock.day}});
    if (status == "convened") return before_opening(session);
    if (chance_.percent(10)) return attend(session);
    if (chance_.percent(2)) return act("flor", "facilitator", "session.close", session);
    if (chance_.percent(8)) return about_challenge();
    if (chance_.percent(10))
        for (const auto& motion : all("motion"))
            if (!exercise.get(motion, "effect_pending").is_null() && chance_.percent(30))
                return on_motion(motion);
    const auto live = live_motions(session);
    if (!live.empty()) return on_motion(chance_.percent(70) ? live.back() : chance_.of(live));
    return chance_.percent(50) ? on_motion(any("motion")) : about_paper();
}

Act Town::by_a_seat(const std::string& deed, const std::string& session) {
    const std::string seat = seats.at(chance_.below(seats.size()));
    const auto titular = exercise.get(seat, "titular");
    auto made = act(titular.is_object() ? std::string(titular.at("actor").as_string()) : "ana",
                    "seat", deed, session);
    made.seat = SeatId(seat);
    if (deed == "session.request") made.body = {{"type", "urgent"}, {"day", exercise.clock.day}};
    if (deed == "session.leave") made.body = {{"reason", "Se resolvió"}};
    return made;
}

std::vector<std::string> Town::live_motions(const std::string& session) const {
    std::vector<std::string> live;
    each_concerning(*exercise.ledger.snapshot(), ObjectId(session), "motion",
                    [&](const ObjectId& id) {
                        const auto status = text(id.text(), "status");
                        if (status == "open" || status == "proposed") live.push_back(id.text());
                    });
    return live;
}

Act Town::before_opening(const std::string& session) {
    if (chance_.percent(5) && text(session, "type") == "urgent")
        return by_a_seat("session.leave", session);
    if (chance_.percent(4))
        return act("flor", "facilitator", "session.cancel", session, {{"reason", "No hay caso"}});
    if (chance_.percent(20)) return act("flor", "facilitator", "session.open", session);
    if (chance_.percent(16)) return act("flor", "facilitator", "session.lack_quorum", session);
    return attend(session);
}

Act Town::attend(const std::string& session) {
    std::string seat = seats.at(chance_.below(seats.size()));
    for (const auto* other : seats)
        if (text(session + "." + other, "titular") != "present" && chance_.percent(40))
            seat = other;
    const bool suplente = chance_.percent(20) || exercise.get(seat, "titular").is_null();
    const bool present = chance_.percent(85);
    return act("flor", "facilitator", "session.attend", session,
               {{"seats",
                 {{{"seat", seat},
                   {"as", suplente ? "suplente" : "titular"},
                   {"is", present ? "present" : "absent"}}}}});
}

Act Town::on_motion(const std::string& motion) {
    const auto status = text(motion, "status");
    if (status == "proposed" && chance_.percent(4))
        return chance_.percent(50) ? act("flor", "facilitator", "motion.withdraw", motion,
                                         {{"reason", "Se pensó mejor"}})
                                   : act("flor", "facilitator", "motion.amend", motion,
                                         {{"title", "Otro punto"}, {"reason", "Se pensó mejor"}});
    if (status == "proposed") return act("flor", "facilitator", "motion.open", motion);
    if (status == "carried") return act("flor", "facilitator", "motion.apply", motion);
    const auto cast = exercise.ledger.snapshot()->concerning(ObjectId(motion), "ballot", {}).size();
    const auto roll = exercise.get(motion, "roll");
    const auto on_roll = roll.is_array() ? roll.get_array().size() : 0;
    if (chance_.percent(2)) return act("flor", "facilitator", "motion.lapse", motion);
    if (cast >= on_roll || chance_.percent(5))
        return act("flor", "facilitator", "motion.close", motion);
    return vote(motion);
}

/// A seat challenges one of the last motions, or the forum answers what was challenged before.
Act Town::about_challenge() {
    const auto known = all("motion");
    const auto session = latest("session");
    std::vector<std::string> waiting;
    for (const auto& id : known)
        if (!exercise.get(id, "challenges").is_null() && exercise.get(id, "rulings").is_null() &&
            text(id, "session") != session)
            waiting.push_back(id);
    if (!waiting.empty() && chance_.percent(70))
        return propose({{"type", chance_.percent(50) ? "annul_decision" : "uphold_decision"},
                        {"object", chance_.of(waiting)}});
    const auto recent = std::min<std::size_t>(known.size(), 12);
    const std::string seat(seats[chance_.below(seats.size())]);
    const auto titular = exercise.get(seat, "titular");
    auto made =
        act(titular.is_null() ? "ana" : std::string(titular.at("actor").as_string()), "seat",
            "motion.challenge", chance_.of(std::vector(known.end() - long(recent), known.end())),
            {{"reason", "No hubo aviso"}});
    made.seat = SeatId(seat);
    return made;
}

Act Town::vote(const std::string& motion) {
    const auto all_voters = exercise.get(motion, "roll");
    const auto& roll = all_voters.as_array();
    auto at = chance_.below(roll.size());
    for (std::size_t i = 0; i < roll.size() && chance_.percent(90);
         ++i, at = (at + 1) % roll.size())
        if (!exercise.record(motion + "." + std::string(roll.at(at).at("seat").as_string()))) break;
    const auto& voter = roll.at(at).as_object();
    const std::string choice = chance_.percent(85)   ? "for"
                               : chance_.percent(60) ? "against"
                                                     : "abstain";
    auto vote = act(std::string(voter.at("actor").as_string()), "seat", "motion.vote", motion,
                    {{"choice", choice}});
    if (chance_.percent(20)) {
        vote.actor = ActorId("flor");
        vote.capacity = "facilitator";
    }
    vote.seat = SeatId(std::string(voter.at("seat").as_string()));
    if (chance_.percent(70)) vote.body["reason"] = "Lo pensé mejor";
    if (vote.capacity == "seat" && chance_.percent(4)) {
        vote.deed = "motion.recuse";
        vote.body.clear();
    } else if (const auto* delegate = voter.if_contains("delegate")) {
        vote.body["for"] = vote.seat.text();
        vote.seat = SeatId(std::string(delegate->as_string()));
    }
    return vote;
}

/// Mostly not while others are open in the session.
Act Town::put_to_vote(Body effect) {
    const auto session = latest("session");
    const bool busy = text(session, "status") != "open" || live_motions(session).size() > 1;
    if (busy && chance_.percent(95)) return in_session();
    return propose(std::move(effect));
}

Act Town::propose(Body effect) {
    return act("flor", "facilitator", "motion.propose", fresh("m"),
               {{"session", latest("session")}, {"title", "Punto"}, {"effect", std::move(effect)}});
}

}  // namespace cocrea::test
