#include "commands/witness.hpp"

#include <algorithm>
#include <ostream>

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
using Answer = std::variant<NoteSignature, WitnessRefusal>;
using Last = std::optional<SignedCheckpoint>;

std::vector<VerifierKey> logs_of(const Typed& typed) {
    std::vector<VerifierKey> keys;
    for (const auto& log : trusted(typed).logs) keys.push_back(log.key);
    return keys;
}

/// What a witness keeps: the checkpoint with the signatures of the log that it verified, and its
/// own.
Note remembered(const WitnessRequest& request, const Witness& who, NoteSignature own) {
    Note note{request.checkpoint.note.text, {}};
    for (const auto& signature : request.checkpoint.note.signatures)
        if (std::ranges::any_of(who.logs, [&](const auto& log) { return claims(log, signature); }))
            note.signatures.push_back(signature);
    note.signatures.push_back(std::move(own));
    return note;
}

/// Answers, and remembers what it cosigned before anybody hears of it.
Answer answer_durably(CheckpointStore store, const WitnessRequest& request, const Witness& who,
                      std::uint64_t time) {
    const auto& origin = request.checkpoint.checkpoint.origin;
    if (std::ranges::find(who.logs, origin, &VerifierKey::name) == who.logs.end())
        return answer(request, who, {}, time);
    Answer given = WitnessRefusal();
    store.update(origin, [&](const Last& last) -> std::optional<Note> {
        const auto seen =
            last ? CosignedTree{last->checkpoint.size, last->checkpoint.root} : CosignedTree();
        given = answer(request, who, seen, time);
        const auto* cosignature = std::get_if<NoteSignature>(&given);
        return cosignature ? std::optional(remembered(request, who, *cosignature)) : std::nullopt;
    });
    return given;
}

int refuse(Program& program, const WitnessRequest& request, const WitnessRefusal& refusal) {
    const bool behind = refusal.code == "old_size_wrong" || refusal.code == "tree_smaller";
    const auto exit = behind ? stale : verification_failed;
    const auto code = "witness." + std::string(refusal.code);
    const auto message =
        program.text(code, {{"origin", request.checkpoint.checkpoint.origin},
                            {"size", std::to_string(refusal.size)},
                            {"have", std::to_string(request.old_size)},
                            {"command", program.command_text("checkpoint request --from " +
                                                             std::to_string(refusal.size))}});
    if (program.options().json)
        program.print(json::object{{"ok", false},
                                   {"exit", static_cast<int>(exit)},
                                   {"code", code},
                                   {"message", message},
                                   {"status", refusal.status},
                                   {"size", refusal.size}});
    else
        program.err() << message << '\n';
    return exit;
}

/// The cosignature by a witness of the policy over that text; `Failure` for any other signature.
struct Cosigner {
    std::string name;
    std::uint64_t time;
};

Cosigner cosigner_of(const Policy& policy, const std::string& text,
                     const NoteSignature& signature) {
    for (const auto& one : policy.witnesses) {
        if (!claims(one.key, signature)) continue;
        if (!verify(one.key, text, signature))
            throw Failure("objection.signature_invalid", {{"name", signature.name}},
                          verification_failed);
        return {one.name, *cosigned_at(signature)};
    }
    throw Failure("objection.signature_unknown", {{"name", signature.name}}, verification_failed);
}

/// In the place of an earlier one by the same key.
void put(Note& note, const NoteSignature& signature) {
    const auto same = [&](const NoteSignature& one) {
        return one.name == signature.name && one.key_id == signature.key_id;
    };
    const auto there = std::ranges::find_if(note.signatures, same);
    if (there != note.signatures.end()) {
        *there = signature;
        return;
    }
    if (note.signatures.size() >= max_signatures)
        throw Failure("malformed.too_many_signatures", {{"file", note.text}});
    note.signatures.push_back(signature);
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
    const auto given = answer_durably(cosigned_checkpoints(program), request, {name, key, logs},
                                      seconds_of(program.around().clock.now()));
    if (const auto* refusal = std::get_if<WitnessRefusal>(&given))
        return refuse(program, request, *refusal);
    const auto& checkpoint = request.checkpoint.checkpoint;
    const auto& cosignature = std::get<NoteSignature>(given);
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
    const auto origin = origin_of_register(*program.snapshot());
    std::vector<Cosigner> cosigners;
    SignedCheckpoint cosigned;
    published_checkpoints(program).update(origin, [&](const Last& last) -> std::optional<Note> {
        if (!last) throw Failure("trust.not_published", {{"origin", origin}}, blocked);
        cosigned = *last;
        for (const auto& signature : signatures) {
            cosigners.push_back(cosigner_of(policy, last->note.text, signature));
            put(cosigned.note, signature);
        }
        return cosigned.note;
    });
    const auto endorsed = endorsement(cosigned, policy);
    if (program.options().json) {
        auto json = endorsement_json(endorsed);
        json["ok"] = true;
        json["origin"] = origin;
        json["size"] = cosigned.checkpoint.size;
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
