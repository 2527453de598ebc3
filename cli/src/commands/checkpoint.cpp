#include "commands/checkpoint.hpp"

#include <ostream>

#include "cocrea/checkpoint/publish.hpp"
#include "publishing/publishing.hpp"

namespace cocrea::cli {
namespace {

namespace json = boost::json;

CheckpointStore store_of(const Program& program) {
    auto store = checkpoints_of(program.around().environment);
    if (!store) throw UsageError("usage.home_missing");
    return *store;
}

std::string origin_of_register(Program& program) {
    const auto origin = origin_of(*program.snapshot());
    if (!origin) throw LedgerError(LedgerError::Reason::no_register, "an empty register");
    return *origin;
}

/// The keys that `--key` names, else COCREA_LOG_KEY.
std::vector<SecretKey> keys_for(const Program& program, const Typed& typed) {
    const auto given = typed.find("--key");
    const auto names = given == typed.end() ? log_key_names(program.around().environment)
                                            : std::vector(given->second);
    if (names.empty()) throw UsageError("usage.log_key_missing");
    return open_keys(program, names);
}

json::object json_of(const SignedCheckpoint& signed_one, const std::filesystem::path& file) {
    json::array signers;
    for (const auto& signature : signed_one.note.signatures) signers.emplace_back(signature.name);
    const auto& [origin, size, root, extensions] = signed_one.checkpoint;
    return {{"ok", true},           {"origin", origin},      {"size", size},
            {"root", to_hex(root)}, {"signatures", signers}, {"file", file.string()}};
}

/// There is none to show: said on standard error or as JSON.
int report_none(Program& program, const std::string& origin) {
    const auto message = program.text("checkpoint.missing", {{"origin", origin}});
    if (program.options().json)
        program.print(json::object{{"ok", false},
                                   {"exit", static_cast<int>(failure)},
                                   {"code", "checkpoint.missing"},
                                   {"message", message}});
    else
        program.err() << message << '\n';
    return failure;
}

}  // namespace

int checkpoint_publish(Program& program, const Typed& typed) {
    if (program.options().dry_run)
        throw UsageError("usage.no_dry_run", {{"command", "checkpoint publish"}});
    const auto origin = origin_of_register(program);
    if (!is_key_name(origin)) throw UsageError("usage.key_name_malformed", {{"have", origin}});
    auto store = store_of(program);
    const auto made = publish(store, program.engine().ledger(), origin, keys_for(program, typed));
    if (program.options().json) {
        program.print(json_of(made, store.path_of(origin)));
        return done;
    }
    program.out() << program.style().paint(Tone::ok, "✓ ")
                  << program.text(
                         "checkpoint.published",
                         {{"origin", origin}, {"events", std::to_string(made.checkpoint.size)}})
                  << "\n  " << program.text("verify.root", {{"root", to_hex(made.checkpoint.root)}})
                  << "\n  " << store.path_of(origin).string() << '\n';
    return done;
}

int checkpoint_show(Program& program, const Typed&) {
    const auto origin = origin_of_register(program);
    const auto store = store_of(program);
    const auto last = store.last(origin);
    if (!last) return report_none(program, origin);
    if (program.options().json)
        program.print(json_of(*last, store.path_of(origin)));
    else
        program.out() << to_text(last->note);
    return done;
}

}  // namespace cocrea::cli
