#include <fmt/format.h>

#include <boost/describe/enum_to_string.hpp>

#include "cocrea/words/rules.hpp"
#include "cocrea/words/times.hpp"
#include "cocrea/words/value.hpp"
#include "pages/pages.hpp"
#include "parts.hpp"

namespace cocrea::web {
namespace {

namespace json = boost::json;
using namespace html;

/// What the workflow calls something, or the id for want of a title.
std::string called(const View& view, const std::string& id) {
    return view.voice().title(id).value_or(id);
}

/// Who does a step: a role, the forum by a rule, or those who sign.
std::string doers_of(const View& view, const Step& step) {
    if (!step.by.empty()) return called(view, step.by);
    if (step.sign) return words::signing_text(view.voice(), *step.sign);
    return called(view, step.decide);
}

Markup step_of(const View& view, const Step& step) {
    const auto& voice = view.voice();
    Markup item = element<"strong">(step.title.in(voice.language()));
    item += " · ";
    item += doers_of(view, step);
    auto times = words::times_text(voice, *view.workflow, step);
    if (step.optional) times.push_back(voice.text("times.optional"));
    if (!times.empty()) item += element<"p">(attribute<"class">("who"), voice.list(times));
    return item;
}

Markup phase_of(const View& view, const PhasePlan& plan) {
    const auto word = std::string(boost::describe::enum_to_string(plan.phase, ""));
    auto title = plan.title.in(view.voice().language());
    if (title.empty()) title = words::value_text(view.voice(), json::value(word), "phase");
    std::vector<Markup> steps;
    for (const auto& step : plan.steps) steps.push_back(step_of(view, step));
    return section(word, title,
                   steps.empty() ? paragraph(view.text("web.process.no_steps")) : list_of(steps));
}

}  // namespace

Page process_page(const View& view) {
    const auto& workflow = *view.workflow;
    Markup body = element<"p">(attribute<"class">("lead"), view.text("web.process.lead"));
    body += facts({{view.text("overview.workflow"), workflow.name},
                   {view.text("field.version"), std::to_string(workflow.version)}});
    for (const auto& plan : workflow.phases) body += phase_of(view, plan);
    std::vector<std::pair<std::string, Markup>> rules;
    for (const auto& rule : workflow.decisions)
        rules.emplace_back(called(view, rule.id), words::rule_text(view.voice(), rule));
    body += section("decisions", view.text("workflow.decisions"), facts(rules));
    std::vector<std::pair<std::string, Markup>> quorums;
    for (const auto& forum : workflow.bodies)
        quorums.emplace_back(called(view, forum.id),
                             words::quorum_text(view.voice(), forum, forum.quorum));
    body += section("quorum", view.text("field.quorum"), facts(quorums));
    return {view.text("web.process"), body};
}

}  // namespace cocrea::web
