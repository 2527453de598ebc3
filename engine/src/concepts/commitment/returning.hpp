#pragma once

#include <set>
#include <string>
#include <vector>

#include "concepts/axis/progress.hpp"
#include "judgement/catalogue.hpp"

namespace cocrea {

/// The steps `named` and, transitively, every step that needs one of them.
std::set<std::string> with_dependants(const Workflow& workflow,
                                      const std::vector<std::string>& named);

/// Drops from `progress` the records that `undoes` tells of. Answers the steps among them that were
/// done, in the order of the workflow: what there is to do again.
template <class Undoes>
std::vector<std::string> undo(const Workflow& workflow, Progress& progress, Undoes undoes) {
    std::set<std::string> undone;
    for (const auto& record : progress)
        if (record.done && undoes(record)) undone.insert(record.step);
    std::erase_if(progress, undoes);
    std::vector<std::string> in_order;
    for (const auto& plan : workflow.phases)
        for (const auto& step : plan.steps)
            if (undone.contains(step.id)) in_order.push_back(step.id);
    return in_order;
}

/// `step.return`: from a step back to one of its phase that it needs, and to what lies between.
std::vector<Deed> returning_deeds();

}  // namespace cocrea
