#include "commands/publish.hpp"

#include <boost/json.hpp>

#include "commands/reading.hpp"
#include "failure.hpp"

namespace cocrea::cli {

int publish(Program& program, const Typed& typed) {
    if (!program.around().publish) throw Failure("serve.not_here", {});
    if (program.options().dry_run) throw UsageError("usage.no_dry_run", {{"command", "publish"}});
    const auto folder = *typed_word(typed, "FOLDER");
    auto desk = desk::Desk::open(program.register_file(), desk::Mode::read, program.setting(false));
    program.tell_when_unguarded();
    desk.require_not_behind();
    const auto made = program.around().publish({std::move(desk), folder});
    if (program.options().json) {
        program.print(boost::json::object{{"ok", true},
                                          {"files", made.files},
                                          {"written", made.written},
                                          {"removed", made.removed},
                                          {"log", made.log}});
        return done;
    }
    program.out() << program.style().paint(Tone::ok, "✓ ")
                  << program.text("publish.written", {{"file", folder},
                                                      {"files", std::to_string(made.files)},
                                                      {"written", std::to_string(made.written)},
                                                      {"removed", std::to_string(made.removed)}})
                  << '\n';
    if (!made.log) program.err() << program.text("publish.no_log") << '\n';
    program.err() << program.text("publish.cannot_recall") << '\n';
    return done;
}

}  // namespace cocrea::cli
