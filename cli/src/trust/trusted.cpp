#include "trust/trusted.hpp"

#include <fmt/format.h>

#include <filesystem>
#include <sstream>

#include "commands/reading.hpp"
#include "trust/texts.hpp"

namespace cocrea::cli {
namespace {

VerifierKey log_key(const std::string& word) {
    const auto key = read_text({"--log-key", word}, parse_vkey);
    if (key.type != KeyType::note)
        throw Failure("malformed.key_type_wrong", {{"file", "--log-key"}});
    return key;
}

}  // namespace

bool says_whom_to_trust(const Typed& typed) {
    return typed.contains("--policy") || typed.contains("--log-key");
}

Policy trusted(const Typed& typed) {
    if (!says_whom_to_trust(typed)) throw UsageError("usage.trust_missing");
    Policy policy;
    if (const auto file = typed_word(typed, "--policy"))
        policy = read_text(source_of(*file, max_policy_bytes), parse_policy);
    if (const auto keys = typed.find("--log-key"); keys != typed.end())
        for (const auto& word : keys->second) policy.logs.push_back({log_key(word), {}});
    return policy;
}

std::optional<SignedCheckpoint> given_checkpoint(const Typed& typed) {
    const auto file = typed_word(typed, "--checkpoint");
    if (!file) return std::nullopt;
    return read_text(source_of(*file, max_note_bytes), parse_signed_checkpoint);
}

std::optional<SignedCheckpoint> given_paper(const Typed& typed, const std::string& origin) {
    const auto word = typed_word(typed, "--paper");
    if (!word) return std::nullopt;
    const auto read = [&](const std::string& text) -> std::optional<SignedCheckpoint> {
        const auto whole = text.ends_with('\n') ? text : text + "\n";
        try {
            const auto checkpoint = parse_checkpoint(whole);
            return SignedCheckpoint{{whole, {}}, checkpoint};
        } catch (const Malformed&) {
            return std::nullopt;
        }
    };
    std::error_code none;
    const bool is_file = std::filesystem::is_regular_file(*word, none);
    const auto text = is_file ? source_of(*word, max_note_bytes).bytes : *word;
    if (auto found = read(text)) return found;
    std::uint64_t size = 0;
    std::string root, more;
    std::istringstream typed_words(text);
    const auto hash = typed_words >> size >> root ? digest_from_hex(root) : std::nullopt;
    if (!hash || typed_words >> more) throw UsageError("usage.paper_malformed", {{"have", *word}});
    const Checkpoint checkpoint{origin, size, *hash, {}};
    return SignedCheckpoint{{to_text(checkpoint), {}}, checkpoint};
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
    for (const auto& name : endorsement.missing) line("trust.missing", {{"name", name}});
    for (const auto& fault : endorsement.faults)
        line("trust_fault." + std::string(fault.code), {{"name", fault.name}});
    return text;
}

}  // namespace cocrea::cli
