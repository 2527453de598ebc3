#include <algorithm>

#include "check.hpp"
#include "codes.hpp"
#include "read_parts.hpp"

namespace cocrea {

namespace {

bool walks(const Track& track, Phase phase) {
    return std::ranges::find(track.phases, phase) != track.phases.end();
}

/// A decision that is taken anew for every commitment and every round: what an axis decided once,
/// or an earlier round, validates nothing.
bool decides(const Step& step) {
    return !step.decide.empty() && step.scope == Scope::commitment && !step.keep && !step.optional;
}

/// Nobody gets around it: also where it is one of several, each of the others decides.
bool validates(const Workflow& workflow, const Step& step) {
    if (step.choice.empty()) return decides(step);
    return std::ranges::all_of(workflow.steps_for(step.choice),
                               [](const Step* one) { return decides(*one); });
}

/// Where the track names the phase.
std::string place_of(const Track& track, Phase phase, const Problems& problems) {
    const std::string path = "tracks." + shown(track.id);
    const std::string item = problems.item(path, name_of(phase));
    return item == path ? problems.item(path + ".phases", name_of(phase)) : item;
}

/// What keeps a decision of the phase from being taken anew each time; else the phase.
std::string place_of_no_decision(const PhasePlan& plan) {
    for (const Step& step : plan.steps)
        if (!step.decide.empty()) return path_of(plan, step) + (step.keep ? ".keep" : ".scope");
    return "phases." + name_of(plan.phase);
}

}  // namespace

void check_tracks(const Workflow& workflow, Problems& problems) {
    if (workflow.tracks.empty() || workflow.phases.empty()) return;
    for (const Track& track : workflow.tracks)
        for (Phase phase : std::set<Phase>(track.phases.begin(), track.phases.end()))
            if (!workflow.phase(phase))
                problems.add(problem::phase_undefined, place_of(track, phase, problems),
                             name_of(phase), "phases." + name_of(phase));
    for (const PhasePlan& plan : workflow.phases)
        if (std::ranges::none_of(workflow.tracks,
                                 [&](const Track& track) { return walks(track, plan.phase); }))
            problems.add(problem::phase_in_no_track, "phases." + name_of(plan.phase),
                         name_of(plan.phase), "");
    const PhasePlan* validation = workflow.phase(Phase::validation);
    if (validation && std::ranges::none_of(validation->steps, [&](const Step& step) {
            return validates(workflow, step);
        }))
        problems.add(problem::validation_undecided, place_of_no_decision(*validation), "",
                     "decide");
}

}  // namespace cocrea
