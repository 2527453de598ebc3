#include "commands/keys.hpp"

#include <algorithm>
#include <ostream>

#include "cocrea/log/canonical.hpp"
#include "cocrea/trust/verifier_key.hpp"
#include "commands/acts.hpp"
#include "commands/reading.hpp"
#include "commands/report.hpp"
#include "keyring/keyring.hpp"
#include "keyring/passphrase.hpp"
#include "trust/texts.hpp"

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
    const auto sentence = program.text(error.code, {{"file", error.path}});
    return {{{"name", name}, {"code", error.code}},
            {name, "—", Cell("✗ " + sentence, Tone::blocked)}};
}

constexpr std::size_t most_bytes = 1 << 16;

/// That a key is an actor's, as another showed it on a machine of theirs.
json::object possession_in(const std::string& file) {
    const auto source = source_of(file, most_bytes);
    try {
        const auto value = parse_json(source.bytes);
        for (const auto* member : {"key", "actor", "proof"}) value.at(member).as_string();
        return value.get_object();
    } catch (const std::exception&) {
        throw Failure("keys.no_possession", {{"file", file}});
    }
}

/// The public half as a verifier of notes knows it, under the name that `--for` gives it.
std::string vkey_of(const PublicKey& key, const std::string& name, bool witness) {
    if (!is_key_name(name)) throw UsageError("usage.key_name_malformed", {{"have", name}});
    return to_vkey({name, witness ? KeyType::cosignature : KeyType::note, key});
}

/// Every key that the register knows, whose it is and whether it counts now.
int key_list_of_register(Program& program) {
    json::array all;
    Table table({{program.text("field.actor")},
                 {program.text("field.status")},
                 {program.text("field.key")}});
    for (const auto& [id, kind, version, seq, state, withheld] : program.reader().objects("key")) {
        const std::string actor(state.at("actor").as_string());
        const std::string status(state.at("status").as_string());
        all.push_back({{"key", id.text().substr(4)}, {"actor", actor}, {"status", status}});
        table.add({actor, program.voice().spoken(status), id.text().substr(4)});
    }
    if (program.options().json)
        program.print(all);
    else
        program.print(table);
    return done;
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

int key_list(Program& program, const Typed& typed) {
    if (typed.contains("--all")) return key_list_of_register(program);
    const auto keys = keys_of(program);
    json::array all;
    Table table({{program.text("field.name")},
                 {program.text("field.sealed")},
                 {program.text("field.key")}});
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
    if (const auto actor = typed_word(typed, "--actor")) {
        const auto origin = typed_word(typed, "--origin");
        program.print(keyring_of(program).possession(
            info.name, ActorId(typed_object(typed, "--actor").text()),
            origin ? *origin : program.desk().publishing().origin()));
        return done;
    }
    const auto holder = typed_word(typed, "--for");
    const bool witness = typed.contains("--witness");
    if (witness && !holder) throw UsageError("usage.witness_needs_name");
    auto shown = json_of(info);
    if (holder) shown["vkey"] = vkey_of(info.key, *holder, witness);
    if (program.options().json)
        program.print(shown);
    else
        program.data() << (holder ? shown["vkey"] : shown["key"]).as_string().c_str() << '\n';
    return done;
}

ObjectId key_object(const Program& program, const std::string& word) {
    if (public_key_from_hex(word)) return ObjectId("key." + word);
    if (word.starts_with("key.") && is_slug(word)) return ObjectId(word);
    return ObjectId("key." + to_hex(keys_of(program).read(key_name(word)).key));
}

int key_add(Program& program, const Typed& typed) {
    const auto word = *typed_word(typed, "KEY");
    const auto claim = program.claim();
    const bool is_file = std::filesystem::is_regular_file(word);
    const auto actor = typed_word(typed, "--actor").value_or(claim.actor.text());
    auto body = is_file ? possession_in(word)
                        : keyring_of(program).possession(key_name(word), ActorId(actor),
                                                         program.desk().publishing().origin());
    const ObjectId object("key." + std::string(body["key"].as_string()));
    if (!is_slug(object.text())) throw Failure("keys.no_possession", {{"file", word}});
    body.erase("key");
    program.close();
    return perform(program, *program.invocation().command,
                   {.deed = "key.add",
                    .object = object,
                    .actor = claim.actor,
                    .capacity = claim.capacity,
                    .occurred_on = program.day(),
                    .body = std::move(body)});
}

}  // namespace cocrea::cli
