#include <fmt/format.h>

#include <algorithm>
#include <boost/graph/adjacency_list.hpp>
#include <boost/graph/strong_components.hpp>
#include <boost/graph/topological_sort.hpp>
#include <deque>
#include <set>

#include "check.hpp"
#include "codes.hpp"
#include "read_parts.hpp"

namespace cocrea {

namespace {

using Graph = boost::adjacency_list<boost::vecS, boost::vecS, boost::directedS>;
using Vertex = boost::graph_traits<Graph>::vertex_descriptor;

struct Placed {
    const PhasePlan* plan;
    const Step* step;
};

/// The steps for which `step` waits: those that it needs, and that from which it opens.
std::vector<const Step*> awaited_by(const Workflow& workflow, const Step& step) {
    std::vector<const Step*> awaited;
    const auto add = [&](const std::string& need) {
        std::ranges::copy(workflow.steps_for(need), std::back_inserter(awaited));
    };
    for (const std::string& need : step.needs)
        if (!need.empty()) add(need);
    if (step.opens && step.opens->origin == Origin::step) add(step.opens->of);
    return awaited;
}

/// Every step is a vertex, in the order of the spine and the file; an edge leads from a step to one
/// for which it waits.
struct StepGraph {
    explicit StepGraph(const Workflow& workflow) {
        for (const PhasePlan& plan : workflow.phases)
            for (const Step& step : plan.steps) {
                vertex_of.emplace(step.id, steps.size());
                steps.push_back({&plan, &step});
            }
        edges = Graph(steps.size());
        for (Vertex from = 0; from < steps.size(); ++from)
            for (const Step* one : awaited_by(workflow, *steps[from].step))
                boost::add_edge(from, vertex_of.at(one->id), edges);
    }

    std::vector<Placed> steps;
    std::map<std::string_view, Vertex> vertex_of;
    Graph edges;
};

/// The shortest way from `start` back to itself inside its component, as ids.
std::vector<std::string> cycle_through(Vertex start, const StepGraph& graph,
                                       const std::vector<int>& component) {
    std::map<Vertex, Vertex> came_from;
    std::deque<Vertex> open{start};
    while (!came_from.contains(start) && !open.empty()) {
        const Vertex at = open.front();
        open.pop_front();
        for (auto [edge, end] = boost::out_edges(at, graph.edges); edge != end; ++edge) {
            const Vertex next = boost::target(*edge, graph.edges);
            if (component[next] == component[start] && came_from.emplace(next, at).second)
                open.push_back(next);
        }
    }
    if (!came_from.contains(start)) return {};
    std::vector<std::string> ids{graph.steps[start].step->id};
    for (Vertex at = came_from[start]; at != start; at = came_from[at])
        ids.push_back(graph.steps[at].step->id);
    ids.push_back(ids.front());
    std::ranges::reverse(ids);
    return ids;
}

/// Where the file says that the step at `v` waits for `other`.
std::string waiting_for(const StepGraph& graph, Vertex v, const std::string& other) {
    const auto& [plan, step] = graph.steps[v];
    const auto* named = graph.steps[graph.vertex_of.at(other)].step;
    const auto need = std::ranges::find_if(step->needs, [&](const std::string& one) {
        return one == named->id || one == named->choice;
    });
    if (need == step->needs.end()) return ".opens.after.step";
    return fmt::format(".needs[{}]", need - step->needs.begin());
}

/// One problem for every knot of steps that wait for each other, at the first of them.
void check_cycles(const StepGraph& graph, Problems& problems) {
    std::vector<int> component(graph.steps.size());
    const int knots = boost::strong_components(graph.edges, component.data());
    std::vector<bool> seen(static_cast<std::size_t>(knots));
    for (Vertex v = 0; v < graph.steps.size(); ++v) {
        if (seen[static_cast<std::size_t>(component[v])]) continue;
        seen[static_cast<std::size_t>(component[v])] = true;
        const std::vector<std::string> cycle = cycle_through(v, graph, component);
        if (cycle.empty()) continue;
        const auto& [plan, step] = graph.steps[v];
        problems.add(problem::step_cycle, path_of(*plan, *step) + waiting_for(graph, v, cycle[1]),
                     cycle_text(cycle), "");
    }
}

void check_tracks_of(const Workflow& workflow, const Placed& from, const Placed& to,
                     const std::string& path, Problems& problems) {
    for (const Track& track : workflow.tracks) {
        const auto walks = [&](Phase phase) {
            return std::ranges::find(track.phases, phase) != track.phases.end();
        };
        if (walks(from.plan->phase) && !walks(to.plan->phase))
            problems.add(problem::step_never_runs, path, shown(to.step->id),
                         fmt::format("tracks.{}: {}", shown(track.id), name_of(to.plan->phase)));
    }
}

void check_need(const Workflow& workflow, const Placed& from, const Placed& to,
                const std::string& path, Problems& problems) {
    if (to.plan->phase > from.plan->phase)
        problems.add(problem::step_needs_later, path, shown(to.step->id), name_of(to.plan->phase));
    else
        check_tracks_of(workflow, from, to, path, problems);
    if (from.step->scope == Scope::axis && to.step->scope != Scope::axis)
        problems.add(problem::step_needs_scope, path, shown(to.step->id), "axis");
}

/// What may be left out is no need of what may not, unless both are of one choice.
void check_optional(const Step& from, const Step& to, const std::string& path, Problems& problems) {
    if (!to.is_required() && !from.optional && (from.choice.empty() || from.choice != to.choice))
        problems.add(problem::step_needs_optional, path, shown(to.id), shown(from.id));
}

std::vector<std::string> names_of_steps(const StepGraph& graph, const Workflow& workflow) {
    std::vector<std::string> names;
    for (const Placed& placed : graph.steps) names.push_back(shown(placed.step->id));
    for (const PhasePlan& plan : workflow.phases)
        for (const std::string& choice : plan.choices) names.push_back(shown(choice));
    return names;
}

/// `name`, at `path`, is a step or a choice for which `from` waits.
void check_awaited(const Workflow& workflow, const StepGraph& graph, const Placed& from,
                   const std::string& name, const std::string& path, Problems& problems) {
    for (const Step* one : workflow.steps_for(name))
        check_need(workflow, from, graph.steps[graph.vertex_of.at(one->id)], path, problems);
    if (const Step* one = workflow.step(name).second)
        check_optional(*from.step, *one, path, problems);
}

}  // namespace

void check_needs(const Workflow& workflow, Problems& problems) {
    const StepGraph graph(workflow);
    const std::vector<std::string> known = names_of_steps(graph, workflow);
    for (const Placed& from : graph.steps) {
        const std::string here = path_of(*from.plan, *from.step);
        for (std::size_t i = 0; i < from.step->needs.size(); ++i) {
            const std::string& need = from.step->needs[i];
            if (need.empty() || problems.full()) continue;
            const std::string path = fmt::format("{}.needs[{}]", here, i);
            if (workflow.steps_for(need).empty())
                problems.add(problem::step_unknown, path, shown(need), nearest(need, known));
            check_awaited(workflow, graph, from, need, path, problems);
        }
        if (const auto& opens = from.step->opens; opens && opens->origin == Origin::step)
            check_awaited(workflow, graph, from, opens->of, here + ".opens.after.step", problems);
    }
    check_cycles(graph, problems);
}

bool is_after(const Workflow& workflow, const PlacedStep& step, const PlacedStep& other) {
    if (step.first->phase > other.first->phase) return true;
    std::vector<const Step*> open = awaited_by(workflow, *step.second);
    std::set<std::string> seen;
    while (!open.empty()) {
        const Step* one = open.back();
        open.pop_back();
        if (one == other.second) return true;
        if (!seen.insert(one->id).second) continue;
        std::ranges::copy(awaited_by(workflow, *one), std::back_inserter(open));
    }
    return false;
}

void sort_steps(Workflow& workflow) {
    const StepGraph graph(workflow);
    std::vector<Vertex> order;
    boost::topological_sort(graph.edges, std::back_inserter(order));
    std::map<std::string, std::size_t> rank;
    for (Vertex v : order) rank.emplace(graph.steps[v].step->id, rank.size());
    for (PhasePlan& plan : workflow.phases)
        std::ranges::sort(plan.steps, {}, [&](const Step& step) { return rank.at(step.id); });
}

}  // namespace cocrea
