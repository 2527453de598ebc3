#include "commands/waiting.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <ostream>

#include "cocrea/words/action.hpp"
#include "cocrea/words/date.hpp"
#include "cocrea/words/value.hpp"
#include "commands/command_line.hpp"
#include "commands/reading.hpp"
#include "commands/report.hpp"

namespace cocrea::cli {
namespace {

namespace json = boost::json;

/// How soon a person cares about an action.
enum class Use { now, blocked, holds_up, of_others, irreversible };

bool names(const Blocker& blocker, const ActorId& actor) {
    return std::ranges::find(blocker.who, actor.text()) != blocker.who.end();
}

/// Whether it is for `actor` to do it, or to take away what stands against it.
bool concerns(const Action& action, const ActorId& actor) {
    if (actor.empty()) return true;
    const bool may = std::ranges::none_of(action.blockers, [](const Blocker& blocker) {
        return code_named(blocker.code).rule == Rule::rights;
    });
    return (action.actor == actor && may) ||
           std::ranges::any_of(action.blockers,
                               [&](const Blocker& one) { return names(one, actor); });
}

Use use_of(const Action& action, const ActorId& actor) {
    const auto* command = command_for_deed(action.deed);
    if (command && command->irreversible) return Use::irreversible;
    if (!concerns(action, actor)) return Use::of_others;
    if (command && command->holds_up) return Use::holds_up;
    return action.allowed ? Use::now : Use::blocked;
}

Use best_use(const Explanation& explanation, const ActorId& actor) {
    auto best = Use::irreversible;
    for (const auto& action : explanation.actions) best = std::min(best, use_of(action, actor));
    return best;
}

/// Which member says where an object stands: the phase of a commitment, else the status.
std::string_view place_member(const Explanation& explanation) {
    return explanation.state.contains("phase") ? "phase" : "status";
}

/// `c-01 · Diagnóstico · Agua limpia`: what it is called, how far it has come and its title.
std::string heading_of(const Voice& voice, const Explanation& explanation) {
    const auto& id = explanation.object.text();
    auto heading = id == explanation.kind
                       ? fmt::format("{} ({})", value_text(voice, json::value(id), "kind"), id)
                       : id;
    for (const auto member : {place_member(explanation), std::string_view("title")})
        if (const auto* value = explanation.state.if_contains(member))
            heading += " · " + value_text(voice, *value, member);
    return heading;
}

void print(Program& program, const Action& action) {
    const auto& style = program.style();
    const auto mark = action.allowed ? style.paint(Tone::ok, "✓") : style.paint(Tone::blocked, "✗");
    auto line = command_line(action);
    if (!action.actor.empty()) {
        line += " --as " + action.actor.text();
        if (!action.capacity.empty() && action.capacity != "none") line += ":" + action.capacity;
    }
    program.out() << fmt::format("  {} {}\n      → cocrea {}\n", mark,
                                 words::action_text(program.voice(), action),
                                 program.command_text(line));
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

void print_of_others(Program& program, const Action& action) {
    const auto who = words::doer_text(program.voice(), action);
    program.out() << "  · "
                  << program.text(
                         who.empty() ? "view.of_nobody" : "view.of_others",
                         {{"what", words::action_text(program.voice(), action)}, {"who", who}})
                  << '\n';
}

/// That there is nothing more to do with it, and where it can be read what was done.
void print_end(Program& program, const Explanation& explanation) {
    const auto& state = explanation.state;
    const auto* id = has_word(state, "phase", "closed")         ? "view.finished"
                     : has_word(state, "standing", "withdrawn") ? "view.withdrawn"
                                                                : "view.no_actions";
    program.out() << "  " << program.text(id) << '\n'
                  << "  → cocrea " << program.command_text("history " + explanation.object.text())
                  << '\n'
                  << "  → cocrea " << program.command_text("next") << '\n';
}

}  // namespace

void put_in_order(Explanation& explanation, const ActorId& actor) {
    std::ranges::stable_sort(explanation.actions, {},
                             [&](const Action& action) { return use_of(action, actor); });
}

void put_in_order(std::vector<Explanation>& explanations, const ActorId& actor) {
    for (auto& explanation : explanations) put_in_order(explanation, actor);
    std::ranges::stable_sort(explanations, {}, [&](const Explanation& explanation) {
        return best_use(explanation, actor);
    });
}

void print(Program& program, const Explanation& explanation, const ActorId& actor) {
    program.out() << program.style().paint(Tone::heading, heading_of(program.voice(), explanation))
                  << '\n';
    for (const auto& action : explanation.actions)
        if (concerns(action, actor))
            print(program, action);
        else
            print_of_others(program, action);
    if (explanation.actions.empty()) print_end(program, explanation);
}

void print_briefly(Program& program, const Explanation& explanation) {
    const auto& action = explanation.actions.front();
    const auto& style = program.style();
    program.out() << style.paint(Tone::heading, heading_of(program.voice(), explanation)) << "\n  "
                  << (action.allowed ? style.paint(Tone::ok, "✓") : style.paint(Tone::blocked, "✗"))
                  << ' ' << words::action_text(program.voice(), action);
    if (!action.allowed)
        program.out() << fmt::format(
            " ({})",
            program.text("count.blockers", {{"n", std::to_string(action.blockers.size())}}));
    program.out() << "\n    → cocrea " << program.command_text("next " + explanation.object.text())
                  << '\n';
}

}  // namespace cocrea::cli
