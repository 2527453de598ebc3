#include <fmt/format.h>

#include <ostream>

#include "cocrea/words/date.hpp"
#include "cocrea/words/value.hpp"
#include "commands/command_line.hpp"
#include "commands/reading.hpp"
#include "commands/report.hpp"

namespace cocrea::cli {
namespace {

namespace json = boost::json;

/// Which member says where an object stands: the phase of a commitment, else the status.
std::string_view place_member(const Explanation& explanation) {
    return explanation.state.contains("phase") ? "phase" : "status";
}

std::string place_of(const Explanation& explanation) {
    const auto* value = explanation.state.if_contains(place_member(explanation));
    return value ? std::string(value->as_string()) : "";
}

/// The engine's view with the command and the sentences that people have for it.
json::object json_of(const Program& program, const Explanation& explanation) {
    auto out = to_json(explanation);
    auto& actions = out["actions"].as_array();
    for (std::size_t i = 0; i < actions.size(); ++i) {
        auto& action = actions[i].as_object();
        action["command"] = command_line(explanation.actions[i]);
        action["blockers"] = blockers_json(program, explanation.actions[i].blockers);
    }
    return out;
}

void print(Program& program, const Explanation& explanation) {
    const auto& style = program.style();
    const auto* title = explanation.state.if_contains("title");
    program.out() << style.paint(
                         Tone::heading,
                         fmt::format("{} · {}{}", explanation.object.text(),
                                     value_text(program.voice(), json::value(place_of(explanation)),
                                                place_member(explanation)),
                                     title ? " · " + value_text(program.voice(), *title) : ""))
                  << '\n';
    for (const auto& action : explanation.actions) {
        const auto mark =
            action.allowed ? style.paint(Tone::ok, "✓") : style.paint(Tone::blocked, "✗");
        const auto by = action.actor.empty()
                            ? ""
                            : fmt::format("  --as {}:{}", action.actor.text(), action.capacity);
        program.out() << fmt::format("  {} {}\n", mark,
                                     program.command_text(command_line(action) + by));
        if (action.due)
            program.out() << "      "
                          << style.paint(
                                 action.late ? Tone::blocked : Tone::dim,
                                 program.text(action.late ? "view.action_late" : "view.action_due",
                                              {{"value", words::date_text(program.voice(),
                                                                          action.due->text())}}))
                          << '\n';
        for (const auto& blocker : action.blockers)
            program.out() << blocker_text(program, blocker, "      ");
    }
    if (explanation.actions.empty())
        program.out() << "  " << program.text("view.no_actions") << '\n';
}

/// How many objects of each kind are looked at in a large register.
constexpr std::size_t a_page = 20;
constexpr std::size_t everything = SIZE_MAX - 1;

int print_all(Program& program, const ActorId& actor, std::size_t reach) {
    const auto waiting = program.desk().next(actor, program.day(), reach, program.viewer());
    for (const auto& explanation : waiting.explanations) print(program, explanation);
    std::vector<std::string> left;
    for (const auto& kind : waiting.more) left.push_back(program.text("kind." + kind));
    if (!left.empty())
        program.out() << program.text("view.more",
                                      {{"value", fmt::format("{}", fmt::join(left, ", "))},
                                       {"command", program.command_text("next --all")}})
                      << '\n';
    program.print_claims();
    return done;
}

int print_json(Program& program, const ActorId& actor) {
    json::array all;
    const auto waiting = program.desk().next(actor, program.day(), everything, program.viewer());
    for (const auto& explanation : waiting.explanations)
        all.push_back(json_of(program, explanation));
    program.print(all);
    return done;
}

}  // namespace

int next(Program& program, const Typed& typed) {
    const auto actor = program.options().as ? program.claim().actor : ActorId();
    if (typed_word(typed, "ID")) {
        const auto found = program.reader().object(typed_object(typed, "ID"));
        if (found && !found->withheld.is_null()) {
            if (program.options().json)
                program.print(to_json(*found));
            else
                program.out() << withheld_text(program.voice(), found->withheld) << '\n';
            return done;
        }
        const auto explanation =
            program.engine().explain(typed_object(typed, "ID"), actor, program.day());
        if (!explanation) return report_refusal(program, explanation.error());
        if (program.options().json) {
            program.print(json_of(program, *explanation));
        } else {
            print(program, *explanation);
            program.print_claims();
        }
        return done;
    }
    if (program.options().json) return print_json(program, actor);
    return print_all(program, actor, typed.contains("--all") ? everything : a_page);
}

}  // namespace cocrea::cli
