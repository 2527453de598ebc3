#pragma once

#include "cocrea/workflow/read.hpp"

namespace cocrea {

/// The words that the engine gives to whoever reads a workflow.
inline const Vocabulary& vocabulary() {
    static const Vocabulary vocabulary{{"takeover.close",
                                        "workflow.add",
                                        "actor.register",
                                        "role.assign",
                                        "role.end",
                                        "forum.install",
                                        "seat.appoint",
                                        "seat.vacate",
                                        "document.add",
                                        "document.revise",
                                        "document.publish",
                                        "document.supersede",
                                        "axis.propose",
                                        "axis.lead",
                                        "axis.link",
                                        "session.convene",
                                        "session.postpone",
                                        "session.attend",
                                        "session.lack_quorum",
                                        "session.second_call",
                                        "session.open",
                                        "session.close",
                                        "motion.propose",
                                        "motion.open",
                                        "motion.vote",
                                        "motion.unanimous",
                                        "motion.close",
                                        "motion.apply",
                                        "meeting.hold",
                                        "commitment.propose",
                                        "commitment.describe",
                                        "commitment.advance",
                                        "commitment.return",
                                        "commitment.suspend",
                                        "commitment.resume",
                                        "commitment.withdraw",
                                        "step.deliver",
                                        "step.complete",
                                        "attest",
                                        "correct",
                                        "key.add",
                                        "key.revoke",
                                        "pd.block",
                                        "pd.erase",
                                        "policy.adopt"},
                                       {"axis_incorporated", "activity_linked"}};
    return vocabulary;
}

}  // namespace cocrea
