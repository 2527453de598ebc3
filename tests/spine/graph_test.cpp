#include <gtest/gtest.h>

#include <boost/graph/adjacency_list.hpp>
#include <boost/graph/breadth_first_search.hpp>
#include <boost/graph/dominator_tree.hpp>
#include <set>
#include <string_view>

#include "spine/oracle.hpp"

namespace cocrea {
namespace {

using Graph = boost::adjacency_list<boost::vecS, boost::vecS, boost::bidirectionalS>;
using Vertex = Graph::vertex_descriptor;
const Vertex nowhere = Graph::null_vertex();

template <class Region>
class RegionGraph {
  public:
    explicit RegionGraph(Region initial) : root_(Vertex(initial)) {
        for (const auto& row : lifecycle_transitions()) {
            const auto from = test::state_named<Region>(row.from);
            const auto to = test::state_named<Region>(row.to);
            EXPECT_EQ(from.has_value(), to.has_value()) << row.from << " crosses to " << row.to;
            if (from && to) add_edge(Vertex(*from), Vertex(*to), graph_);
        }
    }

    std::size_t reached() const {
        std::size_t count = 0;
        struct Count : boost::default_bfs_visitor {
            explicit Count(std::size_t& of) : count(of) {}
            void discover_vertex(Vertex, const Graph&) { ++count; }
            std::size_t& count;
        };
        boost::breadth_first_search(graph_, root_, boost::visitor(Count(count)));
        return count;
    }

    /// Whether every way from the initial state to `state` passes `through`.
    bool dominated(Region state, Region through) const {
        std::vector<Vertex> above(num_vertices(graph_), nowhere);
        boost::lengauer_tarjan_dominator_tree(
            graph_, root_,
            boost::make_iterator_property_map(above.begin(), get(boost::vertex_index, graph_)));
        Vertex at = Vertex(state);
        while (at != nowhere && at != Vertex(through)) at = above[at];
        return at == Vertex(through);
    }

    std::size_t ways_out(Region state) const { return out_degree(Vertex(state), graph_); }

  private:
    Vertex root_;
    Graph graph_;
};

TEST(LifecycleGraph, ReachesEveryStateFromTheInitialOnes) {
    EXPECT_EQ(RegionGraph(Phase::registered).reached(), 8u);
    EXPECT_EQ(RegionGraph(Standing::active).reached(), 3u);
}

TEST(LifecycleGraph, PublishesNothingThatWasNotValidated) {
    const RegionGraph phases(Phase::registered);
    EXPECT_TRUE(phases.dominated(Phase::publication, Phase::validation));
    EXPECT_FALSE(phases.dominated(Phase::validation, Phase::cocreation));
    EXPECT_FALSE(phases.dominated(Phase::validation, Phase::diagnosis));
}

TEST(LifecycleGraph, LeadsThroughPublicationToAllThatFollows) {
    const RegionGraph phases(Phase::registered);
    for (Phase after : {Phase::implementation, Phase::evaluation, Phase::closed})
        EXPECT_TRUE(phases.dominated(after, Phase::publication)) << int(after);
    EXPECT_FALSE(phases.dominated(Phase::evaluation, Phase::implementation));
}

TEST(LifecycleGraph, LeavesOnlyFinalStatesWithoutAWayOut) {
    const RegionGraph phases(Phase::registered);
    for (int phase = 0; phase < 8; ++phase)
        EXPECT_EQ(phases.ways_out(Phase(phase)) == 0, Phase(phase) == Phase::closed) << phase;
    const RegionGraph standings(Standing::active);
    EXPECT_EQ(standings.ways_out(Standing::withdrawn), 0u);
    EXPECT_EQ(standings.ways_out(Standing::suspended), 2u);
}

TEST(LifecycleGraph, NamesEachEventOfTheVariantAndNoOther) {
    std::set<std::string_view> named, known(test::event_names.begin(), test::event_names.end());
    for (const auto& row : lifecycle_transitions()) named.insert(row.event);
    EXPECT_EQ(named, known);
}

}  // namespace
}  // namespace cocrea
