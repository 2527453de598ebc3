#pragma once

#include <string>
#include <vector>

#include "cocrea/diagram/diagram.hpp"

/// What both languages draw: the same phases, arrows and labels.
namespace cocrea::diagram {

/// From a phase to the next of one or more tracks, which the label names when others go elsewhere.
struct Arrow {
    Phase from, to;
    std::string label;
};

struct Chart {
    std::vector<const PhasePlan*> phases;
    std::vector<Arrow> arrows;
};

Chart chart(const Workflow& workflow, const View& view);

/// The slug of a phase, as workflow files write it.
std::string slug(Phase phase);

/// The title with a mark when the phase is lit up, so that colour is not the only sign.
std::string phase_label(const PhasePlan& plan, const View& view);

/// Who does or decides the step.
std::string hands_label(const Workflow& workflow, const Step& step, const std::string& language);

/// What a step needs and the chart shows.
std::vector<std::string> shown_needs(const Chart& chart, const Step& step);

}  // namespace cocrea::diagram
