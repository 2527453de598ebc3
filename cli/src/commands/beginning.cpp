#include "commands/beginning.hpp"

#include <ostream>

#include "cocrea/trust/checkpoint.hpp"
#include "cocrea/trust/endorsement.hpp"
#include "cocrea/trust/note.hpp"
#include "commands/acts.hpp"
#include "commands/reading.hpp"
#include "commands/report.hpp"
#include "failure.hpp"
#include "keyring/keyring.hpp"
#include "trust/texts.hpp"
#include "trust/trusted.hpp"

namespace cocrea::cli {
namespace {

/// The registrar that `--as` names, else one called `registrar`.
ActorId registrar_of(const Program& program) {
    const bool named = program.options().as || program.around().environment("COCREA_AS");
    return named ? program.claim().actor : ActorId("registrar");
}

/// The checkpoint from which a register goes on: signed by whom the caller believes, or anybody
/// could make one up.
std::string continued(const Typed& typed, const std::string& file) {
    const auto source = source_of(file, max_note_bytes);
    const auto checkpoint = read_text(source, parse_signed_checkpoint);
    const auto found = endorsement(checkpoint, trusted(typed));
    if (const auto why = objection(found, Unknown::ignored))
        throw Failure("objection." + std::string(*why), {}, verification_failed);
    return source.bytes;
}

/// How the register begins, as far as the command line says.
desk::Genesis genesis_of(const Program& program, const Typed& typed) {
    desk::Genesis genesis{.source = workflow_bytes(*typed_word(typed, "--workflow")),
                          .registrar = registrar_of(program),
                          .occurred_on = program.day()};
    genesis.origin =
        typed_word(typed, "--origin").value_or(desk::origin_for(program.register_file()));
    if (const auto earlier = typed_word(typed, "--continues"))
        genesis.continues = continued(typed, *earlier);
    return genesis;
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
    const auto file = program.register_file();
    auto genesis = genesis_of(program, typed);
    const auto key = signing_key(program);
    if (key) genesis.key = &*key;
    if (program.options().dry_run) {
        const auto preview = desk::Desk::rehearse(file, genesis, program.setting());
        if (!preview) return report_refusal(program, preview.error());
        return report_preview(program, *preview, *genesis.origin, genesis.registrar);
    }
    const auto created = desk::Desk::create(file, genesis, program.setting(true));
    if (!created) return report_refusal(program, created.error());
    program.tell_when_unguarded();
    return report(program, created->receipt, *genesis.origin, genesis.registrar);
}

}  // namespace cocrea::cli
