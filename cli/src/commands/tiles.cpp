#include <ostream>

#include "commands/proofs.hpp"
#include "commands/reading.hpp"
#include "trust/trusted.hpp"

namespace cocrea::cli {

int tiles(Program& program, const Typed& typed) {
    if (program.options().dry_run) throw UsageError("usage.no_dry_run", {{"command", "tiles"}});
    const auto folder = *typed_word(typed, "--to");
    const auto publishing = program.desk().publishing();
    const auto checkpoint = publishing.checkpoint(given_checkpoint(typed));
    const auto added =
        publishing.tiles(folder, checkpoint, program.viewer(desk::Viewer::Who::everyone));
    const auto size = checkpoint.checkpoint.size;
    if (program.options().json)
        program.print(boost::json::object{{"ok", true}, {"size", size}, {"added", added}});
    else
        program.out() << program.style().paint(Tone::ok, "✓ ")
                      << program.text("tiles.written", {{"file", folder},
                                                        {"size", std::to_string(size)},
                                                        {"added", std::to_string(added)}})
                      << '\n';
    return done;
}

}  // namespace cocrea::cli
