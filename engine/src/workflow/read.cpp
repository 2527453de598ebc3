#include "cocrea/workflow/read.hpp"

#include <algorithm>

#include "check.hpp"
#include "read_parts.hpp"
#include "time_zones.hpp"

namespace cocrea {

namespace {

constexpr unsigned most_versions = 1'000'000;
constexpr unsigned most_days_late = 3'650;

void read_head(const Mapping& keys, Workflow& workflow) {
    if (const Field* name = keys["workflow"]) workflow.name = name->slug();
    if (const Field* version = keys["version"])
        workflow.version = version->number(1, most_versions);
    if (const Field* title = keys["title"]) workflow.title = title->title();
    const Field* zone = keys["time_zone"];
    if (!zone) return;
    workflow.time_zone = zone->text();
    if (!zone->is(Node::Kind::scalar) || is_time_zone(workflow.time_zone)) return;
    const std::string meant = nearest(workflow.time_zone, time_zones());
    zone->fail(problem::time_zone_unknown, workflow.time_zone,
               meant.empty() ? "Area/City, UTC" : meant);
}

Workflow read_all(const Field& root, const Words& words) {
    const Mapping keys(root,
                       {"workflow", "version", "title", "time_zone", "bodies", "roles", "decisions",
                        "matters", "tracks", "phases"},
                       {"holidays", "dates", "exclusive", "countersigned", "signed",
                        "recorded_within", "documents", "events", "audience"});
    Workflow workflow;
    read_head(keys, workflow);
    if (const Field* bodies = keys["bodies"]) workflow.bodies = read_bodies(*bodies);
    if (const Field* holidays = keys["holidays"]) workflow.holidays = read_holidays(*holidays);
    if (const Field* dates = keys["dates"]) workflow.dates = read_dates(*dates);
    if (const Field* roles = keys["roles"]) workflow.roles = read_roles(*roles, words);
    if (const Field* sets = keys["exclusive"])
        for (const Field& set : sets->items()) workflow.exclusive.push_back(set.slugs());
    if (const Field* deeds = keys["signed"]) {
        auto known = words.deeds;
        known.emplace_back("all");
        workflow.signed_deeds = read_words(*deeds, known, problem::deed_unknown);
    }
    if (const Field* within = keys["recorded_within"])
        workflow.recorded_within = within->number(1, most_days_late);
    if (const Field* rules = keys["decisions"]) workflow.decisions = read_decisions(*rules);
    if (const Field* matters = keys["matters"]) workflow.matters = read_matters(*matters, words);
    if (const Field* deeds = keys["countersigned"])
        workflow.countersigned = read_countersigned(*deeds, words, workflow);
    if (const Field* tracks = keys["tracks"]) workflow.tracks = read_tracks(*tracks);
    if (const Field* phases = keys["phases"]) workflow.phases = read_phases(*phases, words);
    if (const Field* documents = keys["documents"])
        workflow.documents = read_documents(*documents, workflow.roles);
    if (const Field* events = keys["events"]) workflow.events = read_events(*events);
    if (const Field* audience = keys["audience"])
        workflow.audience = read_audiences(*audience, words, workflow.roles);
    return workflow;
}

}  // namespace

Reading read_workflow(const Node& root, const Vocabulary& vocabulary) {
    Words words{{vocabulary.deeds.begin(), vocabulary.deeds.end()},
                {vocabulary.kinds.begin(), vocabulary.kinds.end()},
                {vocabulary.conditions.begin(), vocabulary.conditions.end()},
                {vocabulary.constitutive.begin(), vocabulary.constitutive.end()},
                deeds_needed(vocabulary, Needed::to_countersign),
                vocabulary.about,
                vocabulary.effects,
                {vocabulary.step_effects.begin(), vocabulary.step_effects.end()},
                vocabulary.arguments,
                vocabulary.of_seats};
    Problems problems(root);
    Workflow workflow = read_all(Field(root, problems), words);
    check_roles(workflow, problems);
    check_names(workflow, vocabulary, problems);
    check_rights(workflow, vocabulary, problems);
    check_exclusive(workflow, problems);
    check_bodies(workflow, vocabulary, problems);
    check_decisions(workflow, vocabulary, problems);
    check_tracks(workflow, problems);
    check_hands(workflow, vocabulary, problems);
    check_documents(workflow, vocabulary, problems);
    check_needs(workflow, problems);
    check_choices(workflow, problems);
    check_times(workflow, vocabulary, problems);
    check_apart(workflow, problems);
    check_size(workflow, problems);
    if (!problems.none()) return {std::nullopt, std::move(problems).problems()};
    check_doubts(workflow, problems);
    sort_steps(workflow);
    return {std::move(workflow), {}, std::move(problems).warnings()};
}

const std::vector<std::string_view>& problem_codes() {
#define COCREA_PROBLEM(NAME) problem::NAME,
    static const std::vector<std::string_view> codes{COCREA_PROBLEMS(COCREA_PROBLEM)};
    return codes;
}

const std::vector<std::string_view>& warning_codes() {
    static const std::vector<std::string_view> codes{COCREA_WARNINGS(COCREA_PROBLEM)};
#undef COCREA_PROBLEM
    return codes;
}

}  // namespace cocrea
