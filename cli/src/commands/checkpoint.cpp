#include "commands/checkpoint.hpp"

#include <ostream>

#include "cocrea/desk/new_file.hpp"
#include "cocrea/trust/time_stamp.hpp"
#include "commands/reading.hpp"
#include "keyring/keyring.hpp"

namespace cocrea::cli {
namespace {

namespace json = boost::json;

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
    return {{"ok", true},
            {"origin", origin},
            {"size", size},
            {"root", to_hex(root)},
            {"note", to_text(signed_one.note)},
            {"signatures", signers},
            {"file", file.string()}};
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
    const auto publishing = program.desk().publishing();
    const auto made = publishing.publish(keys_for(program, typed));
    if (const auto request = typed_word(typed, "--stamp-request")) {
        desk::NewFile file(*request);
        file.write(stamp_request(made));
        file.finish();
    }
    if (program.options().json) {
        program.print(json_of(made, publishing.file()));
        return done;
    }
    const auto& [origin, size, root, extensions] = made.checkpoint;
    program.out() << program.style().paint(Tone::ok, "✓ ")
                  << program.text("checkpoint.published",
                                  {{"origin", origin}, {"events", std::to_string(size)}})
                  << "\n  " << program.text("verify.root", {{"root", to_hex(root)}}) << "\n  "
                  << publishing.file().string() << '\n';
    return done;
}

int checkpoint_show(Program& program, const Typed&) {
    const auto publishing = program.desk().publishing();
    const auto last = publishing.last();
    if (!last) return report_none(program, publishing.origin());
    if (program.options().json)
        program.print(json_of(*last, publishing.file()));
    else
        program.out() << to_text(last->note);
    return done;
}

}  // namespace cocrea::cli
