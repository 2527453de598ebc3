#pragma once

#include <string>
#include <vector>

#include "cocrea/steps.hpp"
#include "cocrea/words/voice.hpp"

namespace cocrea::words {

/// "5 working days".
std::string period_text(const Voice& voice, const Period& period);

/// When and how often a step is done, in parts: "due: 30 days after the phase begins", "3 times".
std::vector<std::string> times_text(const Voice& voice, const Workflow& workflow, const Step& step);

/// When a deliverable is due; empty when it may come whenever.
std::string due_text(const Voice& voice, const Workflow& workflow, const Step& step,
                     const std::optional<Due>& due);

/// Where a step stands, with its days: "to be done, late: due 3 May 2026", "waits for drafting",
/// "done (2 of 2) on 4 May 2026".
std::string state_text(const Voice& voice, const StepView& step);

}  // namespace cocrea::words
