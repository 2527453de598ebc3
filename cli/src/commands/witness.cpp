#include "commands/witness.hpp"

#include <ostream>

#include "cocrea/core/instant.hpp"
#include "cocrea/trust/cosignature.hpp"
#include "cocrea/trust/witness.hpp"
#include "commands/reading.hpp"
#include "keyring/keyring.hpp"
#include "trust/requests.hpp"
#include "trust/texts.hpp"
#include "trust/trusted.hpp"

namespace cocrea::cli {
namespace {

namespace json = boost::json;

std::vector<VerifierKey> logs_of(const Typed& typed) {
    std::vector<VerifierKey> keys;
    for (const auto& log : trusted(typed).logs) keys.push_back(log.key);
    return keys;
}

int refuse(Program& program, const WitnessRequest& request, const WitnessRefusal& refusal,
           const std::optional<std::filesystem::path>& evidence) {
    const bool behind = refusal.code == "old_size_wrong" || refusal.code == "tree_smaller";
    const auto exit = behind ? stale : verification_failed;
    const auto code = "witness." + std::string(refusal.code);
    const auto message =
        program.text(code, {{"origin", request.checkpoint.checkpoint.origin},
                            {"size", std::to_string(refusal.size)},
                            {"have", std::to_string(request.old_size)},
                            {"command", program.command_text("checkpoint request --from " +
                                                             std::to_string(refusal.size))}});
    if (program.options().json) {
        json::object answer{
            {"ok", false},        {"exit", static_cast<int>(exit)}, {"code", code},
            {"message", message}, {"status", refusal.status},       {"size", refusal.size}};
        if (evidence) answer["evidence"] = evidence->string();
        program.print(answer);
        return exit;
    }
    program.err() << message << '\n';
    if (evidence)
        program.err() << program.text("witness.evidence", {{"file", evidence->string()}}) << '\n';
    return exit;
}

}  // namespace

int checkpoint_request(Program& program, const Typed& typed) {
    return hand_over_growth(program, typed, typed_word(typed, "--from").value_or("0"));
}

int witness(Program& program, const Typed& typed) {
    if (program.options().dry_run) throw UsageError("usage.no_dry_run", {{"command", "witness"}});
    const auto name = *typed_word(typed, "--name");
    if (!is_key_name(name)) throw UsageError("usage.key_name_malformed", {{"have", name}});
    const auto request =
        read_text(source_of(typed_word(typed, "FILE").value_or("-"), max_request_bytes),
                  parse_witness_request);
    const auto logs = logs_of(typed);
    const auto key = open_key(program, *typed_word(typed, "--key"));
    const auto given = desk::cosign(program.home(), request, {name, key, logs},
                                    seconds_of(program.around().clock.now()).value());
    if (const auto* refusal = std::get_if<WitnessRefusal>(&given.answer))
        return refuse(program, request, *refusal, given.evidence);
    const auto& checkpoint = request.checkpoint.checkpoint;
    const auto& cosignature = std::get<NoteSignature>(given.answer);
    return hand_over(program, typed, to_text(cosignature),
                     {{"origin", checkpoint.origin},
                      {"size", checkpoint.size},
                      {"root", to_hex(checkpoint.root)},
                      {"time", *cosigned_at(cosignature)}});
}

int checkpoint_cosign(Program& program, const Typed& typed) {
    if (program.options().dry_run)
        throw UsageError("usage.no_dry_run", {{"command", "checkpoint cosign"}});
    const auto signatures =
        read_text(source_of(*typed_word(typed, "FILE"), max_note_bytes), parse_signatures);
    const auto policy = trusted(typed);
    const auto [cosigned, cosigners] = program.desk().publishing().cosign(signatures, policy);
    const auto endorsed = endorsement(cosigned, policy);
    if (program.options().json) {
        auto json = to_json(endorsed);
        json["ok"] = true;
        json["origin"] = cosigned.checkpoint.origin;
        json["size"] = cosigned.checkpoint.size;
        json["root"] = to_hex(cosigned.checkpoint.root);
        json["note"] = to_text(cosigned.note);
        program.print(json);
        return done;
    }
    for (const auto& [name, time] : cosigners)
        program.out() << program.style().paint(Tone::ok, "✓ ")
                      << program.text("trust.cosigned", {{"name", name}, {"time", time_text(time)}})
                      << '\n';
    program.out() << program.text(endorsed.quorum_met ? "trust.quorum" : "trust.no_quorum") << '\n';
    return done;
}

}  // namespace cocrea::cli
