#include "commands/beginning.hpp"

#include <algorithm>
#include <ostream>

#include "cocrea/trust/note.hpp"
#include "cocrea/trust/verifier_key.hpp"
#include "commands/acts.hpp"
#include "commands/new_register.hpp"
#include "commands/reading.hpp"
#include "commands/report.hpp"
#include "signing/signing.hpp"
#include "trust/texts.hpp"

namespace cocrea::cli {
namespace {

namespace fs = std::filesystem;

/// The name of the register: as typed, else after its file; one that checkpoints can be signed for.
std::string origin_of(const Typed& typed, const fs::path& file) {
    auto stem = file.stem().string();
    std::ranges::replace_if(
        stem, [](unsigned char c) { return c <= ' ' || c == '+'; }, '-');
    const auto origin = typed_word(typed, "--origin").value_or("local/" + stem);
    if (!is_key_name(origin)) throw UsageError("usage.origin_malformed", {{"have", origin}});
    return origin;
}

/// The registrar that `--as` names, else one called `registrar`.
ActorId registrar_of(const Program& program) {
    const bool named = program.options().as || program.around().environment("COCREA_AS");
    return named ? program.claim().actor : ActorId("registrar");
}

int report(Program& program, const Receipt& receipt, const std::string& origin,
           const ActorId& registrar) {
    if (program.options().json) {
        program.print(to_json(receipt));
        return done;
    }
    program.out() << program.style().paint(Tone::ok, "✓ ")
                  << program.text("init.done", {{"have", program.register_file()},
                                                {"origin", origin},
                                                {"actor", registrar.text()}})
                  << '\n'
                  << program.text("view.then",
                                  {{"command", program.command_text("forum install --as " +
                                                                    registrar.text())}})
                  << '\n';
    return done;
}

int report_preview(Program& program, const Preview& preview, const std::string& origin,
                   const ActorId& registrar) {
    if (program.options().json)
        program.print(to_json(preview));
    else
        program.out() << program.text("init.would", {{"have", program.register_file()},
                                                     {"origin", origin},
                                                     {"actor", registrar.text()}})
                      << '\n';
    return done;
}

}  // namespace

int init(Program& program, const Typed& typed) {
    const fs::path path = program.register_file();
    const auto registrar = registrar_of(program);
    const auto origin = origin_of(typed, path);
    const auto bytes = workflow_bytes(*typed_word(typed, "--workflow"));
    Draft draft{.deed = "register.open",
                .object = ObjectId("register"),
                .actor = registrar,
                .capacity = "registrar",
                .occurred_on = program.day(),
                .body = {{"source", bytes}, {"registrar", registrar.text()}}};
    if (const auto earlier = typed_word(typed, "--continues"))
        draft.body["continues"] = source_of(*earlier, max_note_bytes).bytes;
    const auto key = signing_key(program);
    const auto open = [&](Engine& engine) {
        auto act = *engine.complete(draft, ActId("genesis"));
        act.log = origin;
        return signed_by(key, std::move(act));
    };
    auto& bench = program.bench();
    const auto preview = bench.preview(open(bench));
    if (!preview) return report_refusal(program, preview.refusal());
    if (program.options().dry_run) return report_preview(program, *preview, origin, registrar);
    NewRegister made(program, path);
    program.close();
    auto& engine = program.engine(true);
    const auto receipt = engine.execute(open(engine));
    if (!receipt) return report_refusal(program, receipt.refusal());
    made.keep();
    return report(program, *receipt, origin, registrar);
}

}  // namespace cocrea::cli
