#include "trust/trusted.hpp"

#include <fmt/format.h>

#include "cocrea/checkpoint/publish.hpp"
#include "cocrea/trust/proof.hpp"
#include "commands/reading.hpp"
#include "home.hpp"
#include "trust/texts.hpp"

namespace cocrea::cli {
namespace {

namespace json = boost::json;

CheckpointStore store_in(const Program& program, const char* folder) {
    const auto home = home_of(program.around().environment);
    if (home.empty()) throw UsageError("usage.home_missing");
    return CheckpointStore(home / folder);
}

VerifierKey log_key(const std::string& word) {
    const auto key = read_text({"--log-key", word}, parse_vkey);
    if (key.type != KeyType::note)
        throw Failure("malformed.key_type_wrong", {{"file", "--log-key"}});
    return key;
}

SignedCheckpoint published(const Program& program, const std::string& origin) {
    auto last = published_checkpoints(program).last(origin);
    if (!last) throw Failure("trust.not_published", {{"origin", origin}}, blocked);
    return *std::move(last);
}

}  // namespace

Policy trusted(const Typed& typed) {
    const auto file = typed_word(typed, "--policy");
    const auto keys = typed.find("--log-key");
    if (!file && keys == typed.end()) throw UsageError("usage.trust_missing");
    Policy policy;
    if (file) policy = read_text(source_of(*file, max_policy_bytes), parse_policy);
    if (keys != typed.end())
        for (const auto& word : keys->second) policy.logs.push_back({log_key(word), {}});
    return policy;
}

CheckpointStore published_checkpoints(const Program& program) {
    return store_in(program, "checkpoints");
}

CheckpointStore cosigned_checkpoints(const Program& program) {
    return store_in(program, "witness");
}

SignedCheckpoint checkpoint_of(const Program& program, const Typed& typed, const Snapshot& view) {
    const auto origin = origin_of_register(view);
    const auto file = typed_word(typed, "--checkpoint");
    auto found = file ? read_text(source_of(*file, max_note_bytes), parse_signed_checkpoint)
                      : published(program, origin);
    const auto& checkpoint = found.checkpoint;
    if (checkpoint.origin != origin)
        throw Failure("trust.other_log", {{"have", checkpoint.origin}, {"need", origin}});
    if (checkpoint.size > view.head().size || root_at(view, checkpoint.size) != checkpoint.root)
        throw Failure("trust.other_tree", {{"size", std::to_string(checkpoint.size)}},
                      verification_failed);
    return found;
}

std::string origin_of_register(const Snapshot& view) {
    const auto origin = origin_of(view);
    if (!origin) throw Failure("trust.empty", {}, blocked);
    return *origin;
}

json::object endorsement_json(const Endorsement& endorsement) {
    json::array logs, cosigners, faults;
    for (const auto& log : endorsement.logs) logs.emplace_back(to_vkey(log));
    for (const auto& [name, time] : endorsement.cosigners)
        cosigners.push_back({{"name", name}, {"time", time}});
    for (const auto& [signature, name, code] : endorsement.faults)
        faults.push_back({{"signature", signature}, {"name", name}, {"code", code}});
    return {{"logs", logs},
            {"cosigners", cosigners},
            {"quorum_met", endorsement.quorum_met},
            {"faults", faults}};
}

std::string endorsement_text(const Program& program, const Endorsement& endorsement) {
    std::string text;
    const auto line = [&](const std::string& id, const Values& values) {
        text += "  " + program.text(id, values) + "\n";
    };
    for (const auto& log : endorsement.logs)
        line("trust.signed", {{"name", log.name}, {"key", fmt::format("{:08x}", log.id())}});
    for (const auto& [name, time] : endorsement.cosigners)
        line("trust.cosigned", {{"name", name}, {"time", time_text(time)}});
    for (const auto& fault : endorsement.faults)
        line("trust_fault." + std::string(fault.code), {{"name", fault.name}});
    return text;
}

}  // namespace cocrea::cli
