#include "commands/keys.hpp"

#include <algorithm>
#include <ostream>

#include "cocrea/log/verifier_key.hpp"
#include "commands/reading.hpp"
#include "keyring/keyring.hpp"
#include "keyring/passphrase.hpp"

namespace cocrea::cli {
namespace {

namespace json = boost::json;

json::object json_of(const KeyInfo& info) {
    return {{"name", info.name}, {"key", to_hex(info.key)}, {"sealed", info.sealed}};
}

/// What there is of a key, or why it cannot be used.
struct Row {
    json::object json;
    std::vector<Cell> cells;
};

Row row_of(const Program& program, const KeyStore& keys, const std::string& name) try {
    const auto info = keys.read(name);
    return {json_of(info),
            {name, program.text(info.sealed ? "value.yes" : "value.no"), to_hex(info.key)}};
} catch (const KeyError& error) {
    const auto code = "key." + std::string(cocrea::name(error.reason));
    const auto sentence = program.text(code, {{"file", error.path.string()}});
    return {{{"name", name}, {"code", code}}, {name, "—", Cell("✗ " + sentence, Tone::blocked)}};
}

/// The public half as a verifier of notes knows it, under the name that `--for` gives it.
std::string vkey_of(const PublicKey& key, const std::string& name, bool witness) {
    if (!is_key_name(name)) throw UsageError("usage.key_name_malformed", {{"have", name}});
    return to_vkey({name, witness ? KeyType::cosignature : KeyType::note, key});
}

}  // namespace

int key_new(Program& program, const Typed& typed) {
    if (program.options().dry_run) throw UsageError("usage.no_dry_run", {{"command", "key new"}});
    const auto name = key_name(*typed_word(typed, "NAME"));
    auto keys = keys_of(program);
    if (std::ranges::count(keys.names(), name) > 0)
        throw KeyError(KeyError::Reason::exists, keys.path_of(name), "asked for again");
    const bool sealed = typed.contains("--passphrase");
    const auto passphrase = sealed ? std::optional(new_passphrase(program, name)) : std::nullopt;
    const auto info = keys.make(name, passphrase ? &*passphrase : nullptr);
    if (program.options().json) {
        auto made = json_of(info);
        made["ok"] = true;
        made["file"] = keys.path_of(name).string();
        program.print(made);
        return done;
    }
    program.out() << program.style().paint(Tone::ok, "✓ ")
                  << program.text("keys.made", {{"have", name}, {"key", to_hex(info.key)}})
                  << "\n  "
                  << program.text(sealed ? "keys.guard_sealed" : "keys.guard",
                                  {{"file", keys.path_of(name).string()}})
                  << '\n';
    return done;
}

int key_list(Program& program, const Typed&) {
    const auto keys = keys_of(program);
    json::array all;
    Table table({{program.text("field.name")},
                 {program.text("field.sealed")},
                 {program.text("field.key"), Fit::wrap}});
    for (const auto& name : keys.names()) {
        auto row = row_of(program, keys, name);
        all.push_back(std::move(row.json));
        table.add(row.cells);
    }
    if (program.options().json)
        program.print(all);
    else
        program.print(table);
    return done;
}

int key_export(Program& program, const Typed& typed) {
    const auto info = keys_of(program).read(key_name(*typed_word(typed, "NAME")));
    const auto holder = typed_word(typed, "--for");
    const bool witness = typed.contains("--witness");
    if (witness && !holder) throw UsageError("usage.witness_needs_name");
    auto shown = json_of(info);
    if (holder) shown["vkey"] = vkey_of(info.key, *holder, witness);
    if (program.options().json)
        program.print(shown);
    else
        program.out() << (holder ? shown["vkey"] : shown["key"]).as_string().c_str() << '\n';
    return done;
}

}  // namespace cocrea::cli
