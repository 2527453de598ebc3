#include "cocrea/trust/witness.hpp"

#include <algorithm>
#include <optional>

#include "cocrea/trust/cosignature.hpp"
#include "cocrea/trust/endorsement.hpp"
#include "cocrea/trust/malformed.hpp"
#include "trust/lines.hpp"

namespace cocrea {
namespace {

struct Why {
    std::string_view code;
    int status;
};
using Refused = std::optional<Why>;

Refused wrong_signatures(const SignedCheckpoint& checkpoint, const Witness& witness) {
    Policy policy;
    for (const auto& key : witness.logs) policy.logs.push_back({key, {}});
    const auto why = objection(endorsement(checkpoint, policy), Unknown::ignored);
    if (!why) return std::nullopt;
    return Why{*why, *why == "origin_unknown" ? 404 : 403};
}

Refused wrong_sizes(const WitnessRequest& request, const CosignedTree& last) {
    if (request.old_size > request.checkpoint.checkpoint.size) return Why{"tree_smaller", 400};
    if (request.old_size != last.size) return Why{"old_size_wrong", 409};
    return std::nullopt;
}

Refused wrong_tree(const WitnessRequest& request, const CosignedTree& last) {
    const auto& [origin, size, root, extensions] = request.checkpoint.checkpoint;
    if (size == 0 && root != sha256("")) return Why{"empty_root_wrong", 422};
    if (last.size != 0 && size == last.size && root != last.root) return Why{"split_view", 422};
    const bool holds = last.size == 0
                           ? request.proof.empty()
                           : verify_consistency(last.size, size, last.root, root, request.proof);
    return holds ? std::nullopt : Refused({"consistency_wrong", 422});
}

}  // namespace

WitnessRequest parse_witness_request(std::string_view bytes) {
    if (bytes.size() > max_request_bytes) throw Malformed("too_long");
    Lines lines(bytes);
    WitnessRequest request;
    const auto number = after("old", lines.next());
    const auto size = number ? read_decimal(*number) : std::nullopt;
    lines.require(size.has_value(), "old_size_malformed");
    request.old_size = *size;
    request.proof = read_hashes(lines);
    request.checkpoint = read_checkpoint(lines);
    return request;
}

std::string to_text(const WitnessRequest& request) {
    return "old " + std::to_string(request.old_size) + "\n" + write_hashes(request.proof) +
           to_text(request.checkpoint.note);
}

std::variant<NoteSignature, WitnessRefusal> answer(const WitnessRequest& request,
                                                   const Witness& witness, const CosignedTree& last,
                                                   std::uint64_t time) {
    auto wrong = wrong_signatures(request.checkpoint, witness);
    if (!wrong) wrong = wrong_sizes(request, last);
    if (!wrong) wrong = wrong_tree(request, last);
    if (wrong) return WitnessRefusal{wrong->code, wrong->status, last.size};
    return cosign(request.checkpoint.note.text, witness.name, witness.key, time);
}

}  // namespace cocrea
