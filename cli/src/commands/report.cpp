#include "commands/report.hpp"

#include <fmt/format.h>

#include <ostream>

#include "cocrea/words/refusal.hpp"
#include "commands/command_line.hpp"

namespace cocrea::cli {
namespace {

namespace json = boost::json;

/// A member of the act's body as it was typed, `--day 2021-02-31`; one that was not, as it is.
std::string as_typed(const Program& program, const std::string& member) {
    const auto* command = program.invocation().command;
    const auto& typed = program.invocation().typed;
    for (const auto& parameter : command->parameters) {
        const auto words = typed.find(parameter.name);
        if (parameter.field != member || words == typed.end()) continue;
        return fmt::format("{} {}",
                           program.voice().commands().parameter(command->words(), parameter.name),
                           fmt::join(words->second, " "));
    }
    return member;
}

/// The blocker with what was typed in place of the member's name.
Blocker as_typed(const Program& program, Blocker blocker) {
    if (blocker.code == code::act_malformed.name)
        blocker.have = {Detail::Form::prose, as_typed(program, blocker.have.text())};
    return blocker;
}

}  // namespace

Exit exit_of(const Refusal& refusal) {
    if (refusal.about(Rule::version)) return stale;
    return refusal.about(Rule::rights) ? not_authorised : blocked;
}

json::object blocker_json(const Program& program, const Blocker& blocker) {
    auto out = to_json(blocker);
    out["message"] = sentence(program.voice(), as_typed(program, blocker));
    if (const auto command = command_line(blocker.fix); !command.empty()) out["command"] = command;
    return out;
}

json::array blockers_json(const Program& program, const std::vector<Blocker>& blockers) {
    json::array list;
    for (const auto& blocker : blockers) list.push_back(blocker_json(program, blocker));
    return list;
}

std::string blocker_text(const Program& program, const Blocker& blocker, std::string_view indent) {
    const auto& style = program.style();
    const auto why = reason(program.voice(), as_typed(program, blocker));
    auto text = fmt::format("{}{} {}\n", indent, style.paint(Tone::blocked, "✗"), why.sentence);
    for (const auto& note : why.notes)
        text += fmt::format("{}    {}\n", indent, style.paint(Tone::dim, note));
    if (const auto fix = command_line(blocker.fix); !fix.empty())
        text += fmt::format("{}    → cocrea {}\n", indent, program.command_text(fix));
    return text;
}

int report_refusal(Program& program, const Refusal& refusal) {
    const auto exit = exit_of(refusal);
    if (program.options().json) {
        program.print(json::object{{"ok", false},
                                   {"exit", static_cast<int>(exit)},
                                   {"blockers", blockers_json(program, refusal.blockers)}});
        return exit;
    }
    program.err() << program.text("count.blockers",
                                  {{"n", std::to_string(refusal.blockers.size())}})
                  << '\n';
    for (const auto& blocker : refusal.blockers)
        program.err() << blocker_text(program, blocker, "  ");
    program.err() << program.text("view.nothing_written") << '\n';
    return exit;
}

}  // namespace cocrea::cli
