#pragma once

#include <optional>
#include <string>

#include "cocrea/workflow.hpp"

namespace cocrea::diagram {

/// What to show of a workflow.
struct View {
    std::string language = "es";  ///< tag of that of titles
    std::string track;            ///< only the phases of this track; empty: every phase
    std::optional<Phase> here;    ///< the phase to light up
    bool blocked = false;         ///< whether to light it up as one that cannot be left yet
};

/// The workflow as a graph in Graphviz' DOT language: a cluster for every phase, its steps with who
/// does or decides them, arrows from what is needed to what needs it, and every track's way through
/// the phases. Labels are escaped. Pure: the same workflow and view give the same bytes. Throws
/// `std::out_of_range` when the workflow has no such track.
std::string dot(const Workflow& workflow, const View& view = {});

/// The same as a Mermaid flowchart, phases as subgraphs; what a README shows. Throws as `dot` does.
std::string mermaid(const Workflow& workflow, const View& view = {});

}  // namespace cocrea::diagram
