#include "cocrea/trust/endorsement.hpp"

#include <algorithm>

#include "cocrea/trust/cosignature.hpp"

namespace cocrea {
namespace {

constexpr std::string_view unknown_code = "signature_unknown", invalid_code = "signature_invalid";

bool has_fault(const Endorsement& endorsement, std::string_view code) {
    return std::ranges::find(endorsement.faults, code, &Endorsement::Fault::code) !=
           endorsement.faults.end();
}

/// The signatures of `note` that verify under `key`; the others that claim it become faults.
class Signatures {
  public:
    explicit Signatures(const Note& note) : note_(note), codes_(note.signatures.size()) {
        std::ranges::fill(codes_, unknown_code);
    }

    std::vector<const NoteSignature*> by(const VerifierKey& key) {
        std::vector<const NoteSignature*> valid;
        for (std::size_t i = 0; i < codes_.size(); ++i) {
            const auto& signature = note_.signatures[i];
            if (!claims(key, signature)) continue;
            const bool holds = verify(key, note_.text, signature);
            codes_[i] = holds ? "" : invalid_code;
            if (holds) valid.push_back(&signature);
        }
        return valid;
    }

    std::vector<Endorsement::Fault> faults() const {
        std::vector<Endorsement::Fault> faults;
        for (std::size_t i = 0; i < codes_.size(); ++i)
            if (!codes_[i].empty()) faults.push_back({i, note_.signatures[i].name, codes_[i]});
        return faults;
    }

  private:
    const Note& note_;
    std::vector<std::string_view> codes_;  ///< of the faults; empty for what verifies
};

std::uint64_t last_time(const std::vector<const NoteSignature*>& cosignatures) {
    std::uint64_t last = 0;
    for (const auto* one : cosignatures) last = std::max(last, *cosigned_at(*one));
    return last;
}

}  // namespace

Endorsement endorsement(const SignedCheckpoint& signed_checkpoint, const Policy& policy) {
    Endorsement result;
    Signatures signatures(signed_checkpoint.note);
    for (const auto& log : policy.logs) {
        if (log.key.name != signed_checkpoint.checkpoint.origin) continue;
        result.origin_known = true;
        if (!signatures.by(log.key).empty()) result.logs.push_back(log.key);
    }
    std::vector<std::string> names;
    for (const auto& witness : policy.witnesses)
        if (const auto valid = signatures.by(witness.key); !valid.empty()) {
            result.cosigners.push_back({witness.name, last_time(valid)});
            names.push_back(witness.name);
        }
    result.quorum_met = policy.met_by(names);
    result.faults = signatures.faults();
    return result;
}

std::optional<std::string_view> objection(const Endorsement& endorsement, Unknown unknown) {
    if (!endorsement.origin_known) return "origin_unknown";
    if (has_fault(endorsement, invalid_code)) return invalid_code;
    if (endorsement.logs.empty()) return "log_signature_missing";
    if (!endorsement.quorum_met) return "quorum_not_met";
    if (unknown == Unknown::refused && has_fault(endorsement, unknown_code)) return unknown_code;
    return std::nullopt;
}

}  // namespace cocrea
