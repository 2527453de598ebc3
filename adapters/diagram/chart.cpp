#include "chart.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <boost/describe/enum_to_string.hpp>
#include <map>
#include <stdexcept>

namespace cocrea::diagram {

namespace {

std::vector<const Track*> shown_tracks(const Workflow& workflow, const View& view) {
    std::vector<const Track*> tracks;
    for (const Track& track : workflow.tracks)
        if (view.track.empty() || track.id == view.track) tracks.push_back(&track);
    if (tracks.empty()) throw std::out_of_range("no such track: " + view.track);
    return tracks;
}

using Walks = std::map<std::pair<Phase, Phase>, std::vector<const Track*>>;

Walks walks_of(const std::vector<const Track*>& tracks) {
    Walks walks;
    for (const Track* track : tracks) {
        Phase at = Phase::registered;
        for (Phase next : track->phases) walks[{std::exchange(at, next), next}].push_back(track);
        walks[{at, Phase::closed}].push_back(track);
    }
    return walks;
}

}  // namespace

Chart chart(const Workflow& workflow, const View& view) {
    const std::vector<const Track*> tracks = shown_tracks(workflow, view);
    Chart chart;
    for (const PhasePlan& plan : workflow.phases)
        if (std::ranges::any_of(tracks, [&](const Track* track) {
                return std::ranges::find(track->phases, plan.phase) != track->phases.end();
            }))
            chart.phases.push_back(&plan);
    for (const auto& [ends, walkers] : walks_of(tracks)) {
        std::string label;
        for (const Track* track : walkers)
            if (walkers.size() < tracks.size())
                label += (label.empty() ? "" : ", ") + track->title.in(view.language);
        chart.arrows.push_back({ends.first, ends.second, label});
    }
    return chart;
}

std::string slug(Phase phase) { return boost::describe::enum_to_string(phase, ""); }

std::string phase_label(const PhasePlan& plan, const View& view) {
    const std::string& title = plan.title.in(view.language);
    if (view.here != plan.phase) return title;
    return (view.blocked ? "✗ " : "▶ ") + title;
}

namespace {

/// `2/3: …`: how many sign, of how many, and who they are.
std::string signers(const Workflow& workflow, const Signing& signing, const std::string& language) {
    std::string label = fmt::format("{}/{}:", signing.number, signing.of.size());
    for (const std::string& one : signing.of) {
        const Seat* seat = workflow.seat(one);
        label += (label.back() == ':' ? " " : ", ") +
                 (seat ? seat->title : workflow.role(one)->title).in(language);
    }
    return label;
}

}  // namespace

std::string hands_label(const Workflow& workflow, const Step& step, const std::string& language) {
    if (step.sign) return signers(workflow, *step.sign, language);
    if (step.by.empty()) return workflow.decision(step.decide)->title.in(language);
    return workflow.role(step.by)->title.in(language);
}

std::vector<std::string> shown_needs(const Chart& chart, const Step& step) {
    std::vector<std::string> needs;
    for (const std::string& need : step.needs)
        for (const PhasePlan* plan : chart.phases)
            for (const Step& one : plan->steps)
                if (one.id == need || one.choice == need) needs.push_back(one.id);
    return needs;
}

}  // namespace cocrea::diagram
