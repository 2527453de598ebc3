#include <ostream>

#include "cocrea/words/value.hpp"
#include "commands/command_line.hpp"
#include "commands/reading.hpp"

namespace cocrea::cli {

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
                                 : program.command_text(command_line(Fix{.deed = one})));
        program.out() << style.paint(Tone::warning, "! ")
                      << program.text("risk." + risk.code,
                                      {{"actor", risk.actor.text()},
                                       {"body", program.voice().spoken(risk.body)},
                                       {"what", program.voice().list(what)}})
                      << '\n';
    }
    program.print_claims();
    return done;
}

}  // namespace cocrea::cli
