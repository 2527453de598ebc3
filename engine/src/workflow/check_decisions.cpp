#include <fmt/format.h>

#include "check.hpp"
#include "codes.hpp"
#include "read_parts.hpp"

namespace cocrea {

namespace {

/// The law of every vote: what carries has as many for it as against. A share below a half does not
/// see to that, whatever it is a share of.
bool lets_few_win(const Threshold& threshold) {
    return threshold.rule == Counting::qualified && 2 * threshold.numerator < threshold.denominator;
}

}  // namespace

void check_decisions(const Workflow& workflow, Problems& problems) {
    const auto check = [&](const Threshold& threshold, const std::string& path) {
        if (lets_few_win(threshold))
            problems.add(problem::minority_carries, path + ".share",
                         fmt::format("{}/{}", threshold.numerator, threshold.denominator), "1/2");
    };
    for (const DecisionRule& decision : workflow.decisions) {
        const std::string path = "decisions." + shown(decision.id);
        check(decision.rule, path);
        if (decision.otherwise) check(*decision.otherwise, path + ".otherwise");
    }
    if (workflow.decisions.empty()) return;
    const std::vector<std::string> known = ids_of(workflow.decisions);
    for (const Matter& matter : workflow.matters) {
        if (matter.decision.empty() || workflow.decision(matter.decision)) continue;
        const std::string meant = nearest(matter.decision, known);
        problems.add(problem::decision_unknown, "matters." + shown(matter.id),
                     shown(matter.decision), meant.empty() ? joined(known) : meant);
    }
}

}  // namespace cocrea
