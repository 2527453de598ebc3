#include "commands/proofs.hpp"

#include <ostream>

#include "cocrea/log/merkle.hpp"
#include "cocrea/trust/tlog_proof.hpp"
#include "commands/reading.hpp"
#include "trust/requests.hpp"
#include "trust/texts.hpp"
#include "trust/trusted.hpp"

namespace cocrea::cli {
namespace {

namespace json = boost::json;

constexpr std::size_t max_entry = 1 << 20;

/// The hash that the proof is about: of the bytes of an entry, which `export` ends with a newline,
/// or as a receipt has it.
Digest leaf_of(const Typed& typed) {
    const auto file = typed_word(typed, "--entry");
    const auto hex = typed_word(typed, "--leaf");
    if (file.has_value() == hex.has_value()) throw UsageError("usage.entry_or_leaf");
    if (hex) {
        const auto leaf = digest_from_hex(*hex);
        if (!leaf) throw UsageError("usage.hash_malformed", {{"have", *hex}});
        return *leaf;
    }
    auto bytes = source_of(*file, max_entry).bytes;
    if (bytes.ends_with('\n')) bytes.pop_back();
    return leaf_hash(bytes);
}

json::object json_of(const TlogProof& proof, const Endorsement& endorsement) {
    const auto& checkpoint = proof.checkpoint.checkpoint;
    auto json = to_json(endorsement);
    json["origin"] = checkpoint.origin;
    json["index"] = proof.index;
    json["size"] = checkpoint.size;
    json["root"] = to_hex(checkpoint.root);
    return json;
}

void print_text(Program& program, const TlogProof& proof, const Endorsement& endorsement,
                const std::string& why) {
    const auto& checkpoint = proof.checkpoint.checkpoint;
    const auto& style = program.style();
    const bool holds = why.empty();
    program.out() << (holds ? style.paint(Tone::ok, "✓ ") : style.paint(Tone::blocked, "✗ "))
                  << program.text(holds ? "proof.holds" : "proof.fails",
                                  {{"seq", "#" + std::to_string(proof.index)},
                                   {"origin", checkpoint.origin},
                                   {"size", std::to_string(checkpoint.size)}})
                  << '\n';
    if (!holds) program.out() << "  " << program.text("objection." + why) << '\n';
    program.out() << endorsement_text(program, endorsement)
                  << (holds ? program.text("proof.limits") + "\n" : "");
}

}  // namespace

int proof_inclusion(Program& program, const Typed& typed) {
    const auto& desk = program.desk();
    const auto proof =
        desk.publishing().inclusion(*typed_word(typed, "ENTRY"), given_checkpoint(typed));
    const auto& checkpoint = proof.checkpoint.checkpoint;
    return hand_over(program, typed, to_text(proof),
                     {{"origin", checkpoint.origin},
                      {"index", proof.index},
                      {"leaf", to_hex(leaf_hash(desk.reader().view().entry(proof.index)))},
                      {"size", checkpoint.size},
                      {"root", to_hex(checkpoint.root)}});
}

int proof_consistency(Program& program, const Typed& typed) {
    return hand_over_growth(program, typed, *typed_word(typed, "FROM"));
}

int proof_check(Program& program, const Typed& typed) {
    const auto policy = trusted(typed);
    const auto leaf = leaf_of(typed);
    const auto proof = read_text(source_of(*typed_word(typed, "FILE"), max_tlog_proof_bytes),
                                 parse_tlog_proof, verification_failed);
    const auto endorsed = endorsement(proof.checkpoint, policy);
    const std::string why(objection(proof, leaf, policy, Unknown::ignored).value_or(""));
    if (program.options().json) {
        auto json = json_of(proof, endorsed);
        json["ok"] = why.empty();
        json["leaf"] = to_hex(leaf);
        if (!why.empty()) json["code"] = "objection." + why;
        program.print(json);
    } else {
        print_text(program, proof, endorsed, why);
    }
    return why.empty() ? done : verification_failed;
}

}  // namespace cocrea::cli
