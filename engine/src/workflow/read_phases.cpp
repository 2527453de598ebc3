#include <algorithm>
#include <set>

#include "check.hpp"
#include "core/text.hpp"
#include "read_parts.hpp"

namespace cocrea {

namespace {

DocumentStatus read_status(const Field& field) {
    return field.choice<DocumentStatus>({"draft", "approved", "published"})
        .value_or(DocumentStatus::draft);
}

/// The status that a deliverable must have, or that and by when.
Deliverable read_deliverable(const std::string& id, const Field& field) {
    if (!field.is(Node::Kind::mapping)) return {id, read_status(field)};
    const Mapping keys(field, {}, {"status", "due"});
    Deliverable deliverable{id};
    if (const Field* status = keys["status"]) deliverable.status = read_status(*status);
    if (const Field* due = keys["due"]) deliverable.due = read_due(*due);
    return deliverable;
}

/// A list of names, which are drafts, or names with what is asked of each.
std::vector<Deliverable> read_deliverables(const Field& field) {
    std::vector<Deliverable> deliverables;
    if (field.is(Node::Kind::mapping)) {
        for (const auto& [id, value] : field.named())
            deliverables.push_back(read_deliverable(id, value));
    } else {
        for (const std::string& id : field.slugs())
            deliverables.push_back({id, DocumentStatus::draft});
    }
    return deliverables;
}

Signing read_signing(const Field& field) {
    constexpr unsigned most_days = 365;
    const Mapping keys(field, {"of", "number"}, {"days"});
    Signing signing;
    if (const Field* of = keys["of"]) signing.of = of->slugs();
    if (const Field* number = keys["number"])
        signing.number = number->number(1, static_cast<unsigned>(limit::seats));
    if (const Field* days = keys["days"]) signing.days = days->number(1, most_days);
    return signing;
}

/// Exactly one of the ways in which a step can be done.
void read_hands(const Field& field, const Mapping& keys, Step& step) {
    const Field* by = keys["by"];
    const Field* decide = keys["decide"];
    const Field* sign = keys["sign"];
    if (by) step.by = by->slug();
    if (decide) step.decide = decide->slug();
    if (sign) step.sign = read_signing(*sign);
    const int ways = (by != nullptr) + (decide != nullptr) + (sign != nullptr);
    if (ways == 0) field.fail_key(problem::step_by_nobody, step.id, "by, decide, sign");
    if (ways > 1)
        (sign ? sign : decide)->fail_key(problem::step_by_both, step.id, "by, decide, sign");
}

/// A number, or `{at_least: 2}`.
void read_times(const Field& field, Step& step) {
    constexpr unsigned most = 52;
    step.more = field.is(Node::Kind::mapping);
    if (!step.more) {
        step.times = field.number(1, most);
        return;
    }
    const Mapping keys(field, {"at_least"}, {});
    if (const Field* least = keys["at_least"]) step.times = least->number(1, most);
}

/// When and how often it is done.
void read_occasions(const Mapping& keys, Step& step) {
    if (const Field* times = keys["times"]) read_times(*times, step);
    if (const Field* optional = keys["optional"]) step.optional = optional->flag();
    if (const Field* back = keys["back"]) step.back = back->slugs();
    if (const Field* opens = keys["opens"]) step.opens = read_moment(*opens);
    if (const Field* closes = keys["closes"]) step.closes = read_moment(*closes);
    if (const Field* due = keys["due"]) step.due = read_due(*due);
}

Step read_step(const std::string& id, const Field& field) {
    const Mapping keys(field, {},
                       {"title", "needs", "by", "decide", "sign", "delivers", "scope", "keep",
                        "apart_from", "times", "optional", "back", "opens", "closes", "due"});
    Step step;
    step.id = id;
    step.line = field.line();
    step.title = keys.title_or(id);
    if (field.is(Node::Kind::mapping)) read_hands(field, keys, step);
    if (const Field* needs = keys["needs"]) step.needs = needs->slugs();
    if (const Field* delivers = keys["delivers"]) step.delivers = read_deliverables(*delivers);
    if (const Field* scope = keys["scope"])
        step.scope = scope->choice<Scope>().value_or(Scope::commitment);
    if (const Field* keep = keys["keep"]) step.keep = keep->flag();
    if (const Field* apart = keys["apart_from"]) step.apart_from = apart->slugs();
    read_occasions(keys, step);
    return step;
}

boost::json::value read_argument(const Field& field, bool is_number) {
    constexpr unsigned most = 9'999;
    if (is_number) return field.number(0, most);
    return boost::json::value(field.slug());
}

/// A name, or a name with arguments: `{activity_linked: {at_least: 2}}`.
Requirement read_condition(const Field& field, const Words& words) {
    Requirement one{.condition = {}, .arguments = {}, .line = field.line()};
    if (!field.is(Node::Kind::mapping)) {
        one.condition = field.one_of(words.conditions, problem::condition_unknown);
        return one;
    }
    const Mapping named(field, {}, words.conditions, problem::condition_unknown);
    const auto conditions = field.named();
    if (conditions.size() > 1)
        field.fail(problem::list_too_long, std::to_string(conditions.size()), "1");
    for (const auto& [name, arguments] : conditions) {
        one.condition = name;
        const auto found = words.arguments.find(name);
        const auto known =
            found == words.arguments.end() ? std::map<std::string, bool>() : found->second;
        Mapping::Keys names;
        for (const auto& [argument, is_number] : known) names.push_back(argument);
        const Mapping keys(arguments, {}, names);
        for (const auto& [key, value] : arguments.named())
            if (known.contains(key)) one.arguments[key] = read_argument(value, known.at(key));
    }
    return one;
}

std::vector<Requirement> read_conditions(const Field& field, const Words& words) {
    std::vector<Requirement> conditions;
    std::set<std::string> seen;
    for (const Field& item : field.items()) {
        conditions.push_back(read_condition(item, words));
        const auto& name = conditions.back().condition;
        if (!name.empty() && !seen.insert(name).second)
            item.fail(problem::value_duplicate, name, "");
    }
    return conditions;
}

/// Steps of which one is enough, by the id of the choice.
void read_choices(const Field& field, PhasePlan& plan) {
    for (const auto& [id, value] : field.named()) {
        plan.choices.push_back(id);
        const auto slugs = value.slugs();
        for (std::size_t i = 0; i < slugs.size(); ++i) {
            const auto found = std::ranges::find(plan.steps, slugs[i], &Step::id);
            if (slugs[i].empty()) continue;
            const Field item = value.items()[i];
            if (found == plan.steps.end())
                item.fail(problem::step_unknown, slugs[i], nearest(slugs[i], ids_of(plan.steps)));
            else if (!found->choice.empty() || found->optional)
                item.fail(problem::choice_idle, slugs[i], found->choice);
            else
                found->choice = id;
        }
    }
}

PhasePlan read_plan(Phase phase, const std::string& id, const Field& field, const Words& words) {
    const Mapping keys(field, {"steps"}, {"title", "requires", "one_of"});
    PhasePlan plan{phase, keys.title_or(id), {}, {}, {}, field.line()};
    if (const Field* requires_ = keys["requires"])
        plan.requires_ = read_conditions(*requires_, words);
    if (const Field* steps = keys["steps"]) {
        for (const auto& [step, value] : steps->members()) {
            if (!is_name(step)) value.fail_key(problem::slug_malformed, step, "a-z 0-9 _ -");
            plan.steps.push_back(read_step(step, value));
        }
    }
    if (const Field* choices = keys["one_of"]) read_choices(*choices, plan);
    return plan;
}

}  // namespace

std::vector<PhasePlan> read_phases(const Field& field, const Words& words) {
    std::vector<PhasePlan> plans;
    const Mapping phases(field, {}, phase_names(), problem::phase_unknown);
    if (field.is(Node::Kind::mapping) && field.empty()) field.fail(problem::list_empty, "0", "1");
    for (const std::string& name : phase_names()) {
        Phase phase{};
        boost::describe::enum_from_string(name.c_str(), phase);
        if (const Field* plan = phases[name]) plans.push_back(read_plan(phase, name, *plan, words));
    }
    return plans;
}

}  // namespace cocrea
