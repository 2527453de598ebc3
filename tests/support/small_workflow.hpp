#pragma once

#include <string>

namespace cocrea::test {

/// What tests vary in a small methodology.
struct Small {
    std::string name = "small";
    unsigned version = 1;
    std::string decision = "rule: consensus";
    std::string seats =
        "{id: a1, sector: a}, {id: a2, sector: a}, {id: b1, sector: b}, "
        "{id: b2, sector: b}, {id: b3, sector: b}";
    std::string quorum = "{seats: 1}";
    std::string bodies = "";     ///< more of the body, and other bodies
    std::string decisions = "";  ///< other rules
    std::string matters = "others: agreement, resolution: agreement";
    std::string facilitator = "facilitator";
};

/// A methodology with one decision, one facilitator, and two sectors of two and three seats.
inline std::string small_workflow(const Small& small = {}) {
    return "workflow: " + small.name + "\nversion: " + std::to_string(small.version) + R"(
title: {es: Pequeña, en: Small}
time_zone: UTC
bodies:
  council:
    title: {es: Foro, en: Forum}
    seats: [)" +
           small.seats + "]\n    quorum: " + small.quorum + "\n" + small.bodies + R"(
roles:
  registrar:
    may: [actor.register, role.assign, role.end, forum.install, seat.appoint, seat.vacate,
          document.add, document.revise, workflow.add, takeover.close, attest, correct]
  )" + small.facilitator +
           R"(:
    may: [session.convene, session.attend, session.open, session.note, session.recess,
          session.close, session.minutes, motion.propose, motion.amend, motion.withdraw,
          motion.open, motion.vote, motion.unanimous, motion.close, motion.apply, axis.propose,
          commitment.propose, commitment.advance, step.complete]
  seat: {may: [motion.vote, motion.recuse, motion.confirm, motion.contest, seat.delegate, seat.undelegate]}
decisions:
  agreement: {in: council, )" +
           small.decision + "}\n" + small.decisions + "matters: {" + small.matters + R"(}
tracks:
  only: [validation, publication]
phases:
  validation: {steps: {endorse: {decide: agreement}}}
  publication: {steps: {publish: {by: )" +
           small.facilitator + R"(}}}
)";
}

}  // namespace cocrea::test
