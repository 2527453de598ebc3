#pragma once

#include <optional>
#include <string>
#include <vector>

#include "cocrea/workflow.hpp"
#include "concepts/session/motion.hpp"
#include "judgement/catalogue.hpp"

namespace cocrea {

/// The rule that the workflow of the session binds to a matter: no mover chooses it.
std::string rule_of(Judgement& judgement, const Workflow& workflow, const std::string& matter,
                    const std::optional<Effect>& effect);

/// The rule is one of the workflow, and of the body that sits.
bool require_competent(Judgement& judgement, const Workflow& workflow, const Session& session,
                       const std::string& decision);

/// The deeds on a motion until it opens: to propose, to amend and to withdraw it.
std::vector<Deed> proposing_deeds();

}  // namespace cocrea
