#include "cocrea/trust/endorsement.hpp"

#include <algorithm>
#include <boost/json.hpp>

#include "cocrea/trust/cosignature.hpp"
#include "core/utf8.hpp"

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

/// The first moment by which those who had cosigned met the quorum.
std::optional<std::uint64_t> quorum_at(const Policy& policy,
                                       std::vector<Endorsement::Cosigner> cosigners) {
    if (policy.met_by({})) return std::nullopt;
    std::ranges::sort(cosigners, {}, &Endorsement::Cosigner::time);
    std::vector<std::string> names;
    for (const auto& [name, time] : cosigners) {
        names.push_back(name);
        if (policy.met_by(names)) return time;
    }
    return std::nullopt;
}

/// A name in a policy is any bytes; as text, what is no UTF-8 is Latin-1.
std::string readable_name(const std::string& name) {
    if (is_utf8(name)) return name;
    std::string text;
    for (const char byte : name) {
        const auto value = static_cast<unsigned char>(byte);
        if (value < 0x80)
            text += byte;
        else
            text +=
                {static_cast<char>(0xC0 | value >> 6), static_cast<char>(0x80 | (value & 0x3F))};
    }
    return text;
}

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
        } else {
            result.missing.push_back(witness.name);
        }
    result.quorum_met = policy.met_by(names);
    result.quorum_at = quorum_at(policy, result.cosigners);
    result.faults = signatures.faults();
    return result;
}

boost::json::object to_json(const Endorsement& endorsement) {
    boost::json::array logs, cosigners, missing, faults;
    for (const auto& log : endorsement.logs) logs.emplace_back(to_vkey(log));
    for (const auto& [name, time] : endorsement.cosigners)
        cosigners.push_back({{"name", readable_name(name)}, {"time", time}});
    for (const auto& name : endorsement.missing) missing.emplace_back(readable_name(name));
    for (const auto& [signature, name, code] : endorsement.faults)
        faults.push_back({{"signature", signature}, {"name", name}, {"code", code}});
    boost::json::object json{{"logs", std::move(logs)},
                             {"cosigners", std::move(cosigners)},
                             {"missing", std::move(missing)},
                             {"quorum_met", endorsement.quorum_met},
                             {"faults", std::move(faults)}};
    if (endorsement.quorum_at) json["quorum_at"] = *endorsement.quorum_at;
    return json;
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
