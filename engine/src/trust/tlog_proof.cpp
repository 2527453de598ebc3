#include "cocrea/trust/tlog_proof.hpp"

#include "cocrea/trust/malformed.hpp"
#include "trust/lines.hpp"

namespace cocrea {
namespace {

constexpr std::string_view header = "c2sp.org/tlog-proof@v1";

}  // namespace

TlogProof parse_tlog_proof(std::string_view bytes) {
    if (bytes.size() > max_tlog_proof_bytes) throw Malformed("too_long");
    Lines lines(bytes);
    TlogProof proof;
    lines.require(lines.next() == header, "header_unknown");
    auto line = lines.next();
    if (const auto extra = after("extra", line)) {
        proof.extra = from_base64(*extra);
        lines.require(proof.extra && !proof.extra->empty(), "extra_malformed");
        line = lines.next();
    }
    const auto number = after("index", line);
    const auto index = number ? read_decimal(*number) : std::nullopt;
    lines.require(index.has_value(), "index_malformed");
    proof.index = *index;
    proof.hashes = read_hashes(lines);
    proof.checkpoint = read_checkpoint(lines);
    return proof;
}

std::string to_text(const TlogProof& proof) {
    std::string text(header);
    if (proof.extra) text += "\nextra " + to_base64(*proof.extra);
    return text + "\nindex " + std::to_string(proof.index) + "\n" + write_hashes(proof.hashes) +
           to_text(proof.checkpoint.note);
}

std::optional<std::string_view> objection(const TlogProof& proof, const Digest& leaf,
                                          const Policy& policy, Unknown unknown) {
    const auto& [origin, size, root, extensions] = proof.checkpoint.checkpoint;
    if (const auto why = objection(endorsement(proof.checkpoint, policy), unknown)) return why;
    if (!verify_inclusion(leaf, proof.index, size, proof.hashes, root)) return "inclusion_wrong";
    return std::nullopt;
}

}  // namespace cocrea
