#include <fmt/format.h>

#include <algorithm>
#include <boost/graph/adjacency_list.hpp>
#include <boost/graph/strong_components.hpp>
#include <boost/graph/topological_sort.hpp>
#include <deque>

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

/// Every step is a vertex, in the order of the spine and the file; an edge leads from a step to one
/// that it needs.
struct StepGraph {
    explicit StepGraph(const Workflow& workflow) {
        for (const PhasePlan& plan : workflow.phases)
            for (const Step& step : plan.steps) {
                vertex_of.emplace(step.id, steps.size());
                steps.push_back({&plan, &step});
            }
        edges = Graph(steps.size());
        for (Vertex from = 0; from < steps.size(); ++from)
            for (const std::string& need : steps[from].step->needs)
                if (const auto to = vertex_of.find(need); to != vertex_of.end())
                    boost::add_edge(from, to->second, edges);
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
        const auto need = std::ranges::find(step->needs, cycle[1]) - step->needs.begin();
        problems.add(problem::step_cycle, fmt::format("{}.needs[{}]", path_of(*plan, *step), need),
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

std::vector<std::string> step_ids(const StepGraph& graph) {
    std::vector<std::string> ids;
    for (const Placed& placed : graph.steps) ids.push_back(shown(placed.step->id));
    return ids;
}

}  // namespace

void check_needs(const Workflow& workflow, Problems& problems) {
    const StepGraph graph(workflow);
    const std::vector<std::string> known = step_ids(graph);
    for (const Placed& from : graph.steps) {
        for (std::size_t i = 0; i < from.step->needs.size(); ++i) {
            const std::string& need = from.step->needs[i];
            if (need.empty() || problems.full()) continue;
            const std::string path =
                fmt::format("{}.needs[{}]", path_of(*from.plan, *from.step), i);
            const auto to = graph.vertex_of.find(need);
            if (to != graph.vertex_of.end())
                check_need(workflow, from, graph.steps[to->second], path, problems);
            else
                problems.add(problem::step_unknown, path, shown(need), nearest(need, known));
        }
    }
    check_cycles(graph, problems);
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
