#include <fmt/format.h>

#include <algorithm>
#include <ostream>

#include "cocrea/words/value.hpp"
#include "commands/command_line.hpp"
#include "commands/reading.hpp"
#include "commands/report.hpp"
#include "commands/waiting.hpp"

namespace cocrea::cli {
namespace {

namespace json = boost::json;

/// The roles that whoever asks wears, `seat` and `lead` among them; all of them for nobody.
std::vector<std::string> roles_of(Program& program, const ActorId& actor) {
    std::vector<std::string> roles;
    const auto reader = program.reader();
    const auto is_it = [&](const json::value& holder) {
        return holder.is_object() && holder.get_object().contains("actor") &&
               holder.at("actor").as_string() == actor.text();
    };
    for (const auto& role : program.engine().workflow()->roles) {
        const auto held = reader.object(ObjectId("role." + role.id));
        const auto* holders = held ? held->state.if_contains("holders") : nullptr;
        if (actor.empty() || (holders && std::ranges::any_of(holders->as_array(), is_it)))
            roles.push_back(role.id);
    }
    for (const auto& seat : reader.objects("seat"))
        for (const auto* tenure : {"titular", "suplente"})
            if (const auto* holder = seat.state.if_contains(tenure); holder && is_it(*holder))
                roles.emplace_back("seat");
    for (const auto& axis : reader.objects("axis"))
        if (const auto* lead = axis.state.if_contains("lead");
            lead && *lead == json::string(actor.text()))
            roles.emplace_back("lead");
    return roles;
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

/// What begins something new, for those who may, so that nobody is left without a way on.
void print_beginnings(Program& program, const ActorId& actor) {
    static constexpr const char* deeds[]{"session.convene", "commitment.propose", "axis.propose",
                                         "document.add",    "meeting.hold",       "event.record"};
    const auto roles = roles_of(program, actor);
    const auto workflow = program.engine().workflow();
    std::string lines;
    for (const auto* deed : deeds) {
        const bool may = std::ranges::any_of(
            roles, [&](const std::string& role) { return workflow->may(role, deed); });
        if (may)
            lines +=
                "  → cocrea " + program.command_text(beginning_of(*command_for_deed(deed))) + "\n";
    }
    if (!lines.empty()) program.out() << program.text("view.beginnings") << '\n' << lines;
}

/// How many objects of each kind are looked at in a large register.
constexpr std::size_t a_page = 20;
constexpr std::size_t everything = SIZE_MAX - 1;

int print_all(Program& program, const ActorId& actor, std::size_t reach) {
    auto waiting = program.desk().next({}, program.day(), reach, program.viewer());
    put_in_order(waiting.explanations, actor);
    if (waiting.explanations.empty()) program.out() << program.text("view.nothing_waits") << '\n';
    for (const auto& explanation : waiting.explanations) print(program, explanation, actor);
    print_beginnings(program, actor);
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
    auto waiting = program.desk().next(actor, program.day(), everything, program.viewer());
    put_in_order(waiting.explanations, actor);
    for (const auto& explanation : waiting.explanations)
        all.push_back(json_of(program, explanation));
    program.print(all);
    return done;
}

}  // namespace

int next(Program& program, const Typed& typed) {
    const auto actor = program.options().as ? program.claim().actor : ActorId();
    const auto asker = program.asker();
    if (typed_word(typed, "ID")) {
        const auto found = program.reader().object(typed_object(typed, "ID"));
        if (found && !found->withheld.is_null()) {
            if (program.options().json)
                program.print(to_json(*found));
            else
                program.out() << withheld_text(program.voice(), found->withheld) << '\n';
            return done;
        }
        const bool json = program.options().json;
        auto explanation = program.engine().explain(typed_object(typed, "ID"),
                                                    json ? actor : ActorId(), program.day());
        if (!explanation) return report_refusal(program, explanation.error());
        put_in_order(*explanation, asker);
        if (program.options().json) {
            program.print(json_of(program, *explanation));
        } else {
            print(program, *explanation, asker);
            program.print_claims();
        }
        return done;
    }
    if (program.options().json) return print_json(program, actor);
    return print_all(program, asker, typed.contains("--all") ? everything : a_page);
}

}  // namespace cocrea::cli
