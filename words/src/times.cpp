#include "cocrea/words/times.hpp"

#include <boost/describe/enum_to_string.hpp>

#include "cocrea/words/date.hpp"
#include "names.hpp"

namespace cocrea::words {
namespace {

using boost::describe::enum_to_string;

std::string all_called(const Voice& voice, const std::vector<std::string>& ids) {
    std::vector<std::string> names;
    for (const auto& id : ids) names.push_back(called(voice, id));
    return voice.list(names);
}

std::string moment_text(const Voice& voice, const Workflow& workflow, const Step& step,
                        const Moment& moment) {
    const auto* date = workflow.date(moment.of);
    const bool of_axis = moment.origin == Origin::entry && step.scope == Scope::axis;
    const auto origin = voice.text(
        std::string("origin.") + enum_to_string(moment.origin, "") + (of_axis ? "_axis" : ""),
        {{"of", called(voice, moment.of)}, {"day", date ? date_text(voice, date->day) : ""}});
    if (!moment.period) return voice.text("moment.on", {{"origin", origin}});
    return voice.text("moment.after",
                      {{"period", period_text(voice, *moment.period)}, {"origin", origin}});
}

}  // namespace

std::string period_text(const Voice& voice, const Period& period) {
    return voice.text(std::string("period.") + enum_to_string(period.unit, ""),
                      {{"number", std::to_string(period.number)}});
}

std::string due_text(const Voice& voice, const Workflow& workflow, const Step& step,
                     const std::optional<Due>& due) {
    if (!due) return {};
    const auto id = due->late == Lateness::shown
                        ? std::string("times.due")
                        : std::string("times.due_") + enum_to_string(due->late, "");
    return voice.text(id, {{"when", moment_text(voice, workflow, step, *due)}});
}

std::vector<std::string> times_text(const Voice& voice, const Workflow& workflow,
                                    const Step& step) {
    std::vector<std::string> parts;
    const auto when = [&](const char* id, const std::optional<Moment>& moment) {
        if (moment)
            parts.push_back(
                voice.text(id, {{"when", moment_text(voice, workflow, step, *moment)}}));
    };
    when("times.opens", step.opens);
    when("times.closes", step.closes);
    if (step.due) parts.push_back(due_text(voice, workflow, step, step.due));
    if (step.repeats())
        parts.push_back(voice.text(step.more ? "times.at_least" : "times.times",
                                   {{"number", std::to_string(step.times)}}));
    if (step.optional) parts.push_back(voice.text("times.optional"));
    if (!step.choice.empty())
        parts.push_back(voice.text("times.choice", {{"of", called(voice, step.choice)}}));
    if (!step.back.empty())
        parts.push_back(voice.text("times.back", {{"of", all_called(voice, step.back)}}));
    return parts;
}

std::string state_text(const Voice& voice, const StepView& step) {
    auto text = voice.text(std::string("step_state.") + enum_to_string(step.state, ""),
                           {{"needs", all_called(voice, step.needs)}});
    const auto add = [&](const char* id, Values values) {
        values["state"] = text;
        text = voice.text(id, values);
    };
    if (step.times > 1)
        add("step_state.times",
            {{"done", std::to_string(step.done)}, {"times", std::to_string(step.times)}});
    if (step.state != StepState::done && step.optional) add("step_state.optional", {});
    if (step.state != StepState::done && !step.choice.empty())
        add("step_state.choice", {{"of", called(voice, step.choice)}});
    if (step.state == StepState::done && step.on)
        add("step_state.on", {{"day", date_text(voice, step.on->text())}});
    const bool pending = step.state != StepState::done && step.state != StepState::left;
    if (step.state == StepState::early && step.opens)
        add("step_state.opens", {{"day", date_text(voice, step.opens->text())}});
    if (step.due && (pending || step.late))
        add(step.late ? "step_state.late" : "step_state.due",
            {{"day", date_text(voice, step.due->text())}});
    if (step.closes && pending)
        add("step_state.closes", {{"day", date_text(voice, step.closes->text())}});
    return text;
}

}  // namespace cocrea::words
