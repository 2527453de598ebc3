#include <boost/algorithm/string/predicate.hpp>
#include <boost/algorithm/string/replace.hpp>
#include <boost/graph/adjacency_list.hpp>
#include <boost/graph/graphviz.hpp>
#include <boost/graph/subgraph.hpp>
#include <sstream>

#include "chart.hpp"

namespace cocrea::diagram {

namespace {

using Attributes = std::map<std::string, std::string>;
using VertexAttributes = boost::property<boost::vertex_attribute_t, Attributes>;
using EdgeAttributes =
    boost::property<boost::edge_index_t, int, boost::property<boost::edge_attribute_t, Attributes>>;
using GraphAttributes = boost::property<
    boost::graph_name_t, std::string,
    boost::property<boost::graph_graph_attribute_t, Attributes,
                    boost::property<boost::graph_vertex_attribute_t, Attributes,
                                    boost::property<boost::graph_edge_attribute_t, Attributes>>>>;
using Graph =
    boost::subgraph<boost::adjacency_list<boost::vecS, boost::vecS, boost::directedS,
                                          VertexAttributes, EdgeAttributes, GraphAttributes>>;
using Vertex = boost::graph_traits<Graph>::vertex_descriptor;

/// Backslashes are DOT's own escapes; quotes are escaped by the writer. It leaves a single word
/// bare, which a keyword of DOT may not be: a space makes it quote that one as well.
std::string as_dot(std::string text) {
    boost::algorithm::replace_all(text, "\\", "\\\\");
    for (const char* keyword : {"graph", "digraph", "subgraph", "node", "edge", "strict"})
        if (boost::algorithm::iequals(text, keyword)) text += ' ';
    return text;
}

/// Builds the graph of one chart. A phase is a cluster with an unseen vertex in it, which the
/// arrows between phases hold on to.
class Drawing {
  public:
    Drawing(const Workflow& workflow, const View& view)
        : workflow_(workflow), view_(view), chart_(chart(workflow, view)) {
        boost::get_property(graph_, boost::graph_name) = "workflow";
        boost::get_property(graph_, boost::graph_graph_attribute) = {
            {"compound", "true"}, {"rankdir", "LR"}, {"fontname", "sans-serif"}};
        boost::get_property(graph_, boost::graph_vertex_attribute) = {{"shape", "box"},
                                                                      {"fontname", "sans-serif"}};
        add_end(Phase::registered, "circle");
        for (const PhasePlan* plan : chart_.phases) add_phase(*plan);
        add_end(Phase::closed, "doublecircle");
        for (const PhasePlan* plan : chart_.phases)
            for (const Step& step : plan->steps) add_needs(step);
        for (const Arrow& arrow : chart_.arrows) add_arrow(arrow);
    }

    std::string text() const {
        std::ostringstream out;
        boost::write_graphviz(out, graph_);
        return out.str();
    }

  private:
    void add_end(Phase phase, const char* shape) {
        const Vertex vertex = boost::add_vertex(graph_);
        attributes(vertex) = {{"label", ""}, {"shape", shape}, {"width", "0.2"}};
        light(phase, attributes(vertex));
        anchors_[phase] = vertex;
    }

    void light(Phase phase, Attributes& look) {
        if (view_.here != phase) return;
        look["color"] = view_.blocked ? "#b00020" : "#00703c";
        look["penwidth"] = "4";
    }

    void add_phase(const PhasePlan& plan) {
        Graph& cluster = graph_.create_subgraph();
        boost::get_property(cluster, boost::graph_name) = "cluster_" + slug(plan.phase);
        Attributes& look = boost::get_property(cluster, boost::graph_graph_attribute);
        look = {{"label", as_dot(phase_label(plan, view_))}, {"style", "rounded"}};
        light(plan.phase, look);
        if (view_.here == plan.phase && view_.blocked) look["style"] = "rounded,dashed";
        anchors_[plan.phase] = add_to(cluster, {{"style", "invis"}, {"shape", "point"}});
        for (const Step& step : plan.steps) add_step(cluster, step);
    }

    void add_step(Graph& cluster, const Step& step) {
        const std::string label = as_dot(step.title.in(view_.language)) + "\\n" +
                                  as_dot(hands_label(workflow_, step, view_.language));
        Attributes look{{"label", label}};
        if (step.is_decided()) look["shape"] = "hexagon";
        steps_[step.id] = add_to(cluster, look);
    }

    void add_needs(const Step& step) {
        for (const std::string& need : shown_needs(chart_, step))
            boost::add_edge(steps_.at(need), steps_.at(step.id), graph_);
    }

    void add_arrow(const Arrow& arrow) {
        const auto edge =
            boost::add_edge(anchors_.at(arrow.from), anchors_.at(arrow.to), graph_).first;
        Attributes look{{"penwidth", "2"}};
        if (!arrow.label.empty()) look["label"] = as_dot(arrow.label);
        if (arrow.from != Phase::registered) look["ltail"] = "cluster_" + slug(arrow.from);
        if (arrow.to != Phase::closed) look["lhead"] = "cluster_" + slug(arrow.to);
        boost::put(boost::get(boost::edge_attribute, graph_), edge, look);
    }

    Vertex add_to(Graph& cluster, const Attributes& look) {
        const Vertex vertex = cluster.local_to_global(boost::add_vertex(cluster));
        attributes(vertex) = look;
        return vertex;
    }

    Attributes& attributes(Vertex vertex) {
        return boost::get(boost::vertex_attribute, graph_)[vertex];
    }

    const Workflow& workflow_;
    const View& view_;
    Chart chart_;
    Graph graph_;
    std::map<Phase, Vertex> anchors_;
    std::map<std::string, Vertex> steps_;
};

}  // namespace

std::string dot(const Workflow& workflow, const View& view) {
    return Drawing(workflow, view).text();
}

}  // namespace cocrea::diagram
