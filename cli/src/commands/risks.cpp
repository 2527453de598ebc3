#include <algorithm>
#include <ostream>

#include "cocrea/words/value.hpp"
#include "commands/reading.hpp"
#include "parser/command.hpp"

namespace cocrea::cli {

namespace {

/// The words of the command that does such a deed.
std::string words_of(std::string deed) {
    if (const auto* command = command_for_deed(deed)) return command->words();
    std::ranges::replace(deed, '.', ' ');
    return deed;
}

}  // namespace

int register_risks(Program& program, const Typed&) {
    const auto risks = program.engine().risks(program.day());
    if (program.options().json) {
        boost::json::array all;
        for (const auto& risk : risks) all.push_back(to_json(risk));
        program.print(all);
        return done;
    }
    const auto& style = program.style();
    if (risks.empty())
        program.out() << style.paint(Tone::ok, "✓ ") << program.text("view.no_risks") << '\n';
    for (const auto& risk : risks) {
        std::vector<std::string> what;
        const bool seats = risk.code == "quorum_at_risk";
        for (const auto& one : risk.what)
            what.push_back(seats ? program.voice().spoken(one)
                                 : program.command_text(words_of(one)));
        auto text = program.text("risk." + risk.code, {{"actor", risk.actor.text()},
                                                       {"body", program.voice().spoken(risk.body)},
                                                       {"what", program.voice().list(what)}});
        if (!risk.about.empty())
            text = program.text("risk.about", {{"about", risk.about.text()}, {"risk", text}});
        program.out() << style.paint(Tone::warning, "! ") << text << '\n';
    }
    program.print_claims();
    return done;
}

}  // namespace cocrea::cli
