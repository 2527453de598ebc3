#include <fmt/format.h>

#include <ostream>

#include "commands/acts.hpp"
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

std::string line_of(const Action& action) {
    return command_line(action.deed, action.object, action.seat, action.body);
}

/// The engine's view with the command and the sentences that people have for it.
json::object json_of(const Program& program, const Explanation& explanation) {
    auto out = to_json(explanation);
    auto& actions = out["actions"].as_array();
    for (std::size_t i = 0; i < actions.size(); ++i) {
        auto& action = actions[i].as_object();
        action["command"] = line_of(explanation.actions[i]);
        action["blockers"] = blockers_json(program, explanation.actions[i].blockers);
    }
    return out;
}

void print(Program& program, const Explanation& explanation) {
    const auto& style = program.style();
    const auto* title = explanation.state.if_contains("title");
    program.out() << style.paint(Tone::heading,
                                 fmt::format("{} · {}{}", explanation.object.text(),
                                             value_text(program, json::value(place_of(explanation)),
                                                        place_member(explanation)),
                                             title ? " · " + value_text(program, *title) : ""))
                  << '\n';
    for (const auto& action : explanation.actions) {
        const auto mark =
            action.allowed ? style.paint(Tone::ok, "✓") : style.paint(Tone::blocked, "✗");
        const auto by = action.actor.empty()
                            ? ""
                            : fmt::format("  --as {}:{}", action.actor.text(), action.capacity);
        program.out() << fmt::format("  {} {}{}\n", mark, line_of(action), by);
        for (const auto& blocker : action.blockers)
            program.out() << blocker_text(program, blocker, "      ");
    }
    if (explanation.actions.empty())
        program.out() << "  " << program.text("view.no_actions") << '\n';
}

/// Everything that may wait for somebody; a session speaks for its motions.
std::vector<ObjectId> waiting(const Snapshot& snapshot) {
    std::vector<ObjectId> objects;
    for (const auto* kind : {"register", "axis", "session", "commitment"})
        for (const auto& id : snapshot.of_kind(kind)) objects.push_back(id);
    return objects;
}

}  // namespace

int next(Program& program, const Typed& typed) {
    const auto actor = program.options().as ? program.claim().actor : ObjectId();
    if (typed_word(typed, "ID")) {
        const auto explanation =
            program.engine().explain(typed_object(typed, "ID"), actor, program.day());
        if (!explanation) return report_refusal(program, explanation.refusal());
        if (program.options().json) {
            program.print(json_of(program, *explanation));
        } else {
            print(program, *explanation);
            program.print_claims();
        }
        return done;
    }
    json::array all;
    for (const auto& id : waiting(*program.snapshot())) {
        const auto explanation = program.engine().explain(id, actor, program.day());
        if (explanation->actions.empty()) continue;
        if (program.options().json)
            all.push_back(json_of(program, *explanation));
        else
            print(program, *explanation);
    }
    if (program.options().json)
        program.print(all);
    else
        program.print_claims();
    return done;
}

}  // namespace cocrea::cli
