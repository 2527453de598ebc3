#include <fmt/format.h>

#include <algorithm>
#include <set>

#include "check.hpp"
#include "codes.hpp"

namespace cocrea {

namespace {

/// Whether `role` is, in the end, a deputy of `other`.
bool is_deputy(const Workflow& workflow, const std::string& role, const std::string& other) {
    const Role* at = workflow.role(role);
    for (std::size_t i = 0; at && i < workflow.roles.size(); ++i) {
        if (at->deputy_of == other) return true;
        at = workflow.role(at->deputy_of);
    }
    return false;
}

void check_set(const Workflow& workflow, const std::vector<std::string>& set,
               const std::string& path, Problems& problems) {
    const std::set<std::string> distinct(set.begin(), set.end());
    if (distinct.size() < 2) problems.add(problem::exclusive_idle, path, joined(set), "2");
    for (std::size_t i = 0; i < set.size(); ++i) {
        const std::string at = fmt::format("{}[{}]", path, i);
        if (!set[i].empty() && !is_worn(workflow, set[i])) {
            const auto known = ids_of(workflow.roles);
            const std::string meant = nearest(set[i], known);
            problems.add(problem::role_unknown, at, shown(set[i]),
                         meant.empty() ? joined(known) : meant);
        }
        for (const std::string& other : set)
            if (is_deputy(workflow, set[i], other))
                problems.add(problem::exclusive_deputy, at, shown(set[i]), shown(other));
    }
}

void check_apart_from(const Workflow& workflow, const PlacedStep& step, const std::string& id,
                      const std::string& path, Problems& problems) {
    const PlacedStep other = workflow.step(id);
    if (!other.second) {
        std::vector<std::string> known;
        for (const PhasePlan& plan : workflow.phases)
            for (const Step& one : plan.steps) known.push_back(shown(one.id));
        problems.add(problem::step_unknown, path, shown(id), nearest(id, known));
    } else if (other.second == step.second) {
        problems.add(problem::step_apart_itself, path, shown(id), "");
    } else if (!other.second->decide.empty() || !step.second->decide.empty()) {
        problems.add(problem::step_apart_idle, path, shown(id), "by, sign");
    } else if (step.second->scope == Scope::axis && other.second->scope != Scope::axis) {
        problems.add(problem::step_needs_scope, path, shown(id), "axis");
    } else if (step.second->scope != other.second->scope && !is_after(workflow, step, other)) {
        problems.add(problem::step_apart_unordered, path, shown(id), "needs");
    }
}

}  // namespace

void check_exclusive(const Workflow& workflow, Problems& problems) {
    if (workflow.roles.empty()) return;
    for (std::size_t i = 0; i < workflow.exclusive.size(); ++i)
        check_set(workflow, workflow.exclusive[i], fmt::format("exclusive[{}]", i), problems);
}

void check_apart(const Workflow& workflow, Problems& problems) {
    for (const PhasePlan& plan : workflow.phases)
        for (const Step& step : plan.steps)
            for (std::size_t i = 0; i < step.apart_from.size(); ++i)
                if (!step.apart_from[i].empty())
                    check_apart_from(workflow, {&plan, &step}, step.apart_from[i],
                                     fmt::format("{}.apart_from[{}]", path_of(plan, step), i),
                                     problems);
}

}  // namespace cocrea
