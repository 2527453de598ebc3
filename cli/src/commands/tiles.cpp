#include "cocrea/tiles/tiles.hpp"

#include <ostream>

#include "commands/proofs.hpp"
#include "commands/reading.hpp"
#include "failure.hpp"
#include "trust/trusted.hpp"

namespace cocrea::cli {
namespace {

std::string_view code_of(Tiles::State state) {
    switch (state) {
        case Tiles::State::other_log:
            return "tiles.other_log";
        case Tiles::State::other_history:
            return "tiles.other_history";
        case Tiles::State::newer:
            return "tiles.newer";
        default:
            return "";
    }
}

}  // namespace

int tiles(Program& program, const Typed& typed) {
    if (program.options().dry_run) throw UsageError("usage.no_dry_run", {{"command", "tiles"}});
    const auto folder = *typed_word(typed, "--to");
    const auto view = program.snapshot();
    const auto checkpoint = checkpoint_of(program, typed, *view);
    const auto [state, added] = write_tiles(*view, checkpoint, folder);
    if (const auto code = code_of(state); !code.empty())
        throw Failure(std::string(code), {{"file", folder}});
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
