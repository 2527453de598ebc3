#include "audited.hpp"

#include <fstream>
#include <stdexcept>

#include "cocrea/audit.hpp"
#include "cocrea/sqlite/sqlite_ledger.hpp"
#include "cocrea/trust/cosignature.hpp"
#include "cocrea/trust/tlog_proof.hpp"
#include "work.hpp"

namespace cocrea::benchmark {
namespace {

constexpr std::uint64_t time_of_cosignatures = 1'767'614'400;

/// Hands `write` what adds bytes to a file.
template <class Write>
void write_file(const std::filesystem::path& file, Write write) {
    std::ofstream out(file, std::ios::binary);
    write([&](std::string_view part) {
        out.write(part.data(), static_cast<std::streamsize>(part.size()));
    });
    if (!out.flush()) throw std::runtime_error("cannot write " + file.string());
}

SignedCheckpoint cosigned(const Commit& head) {
    const Checkpoint checkpoint{std::string(origin), head.size, head.root, {}};
    const auto log = key_of("log");
    const SecretKey* const keys[]{&log};
    auto note = sign_checkpoint(checkpoint, keys);
    for (const std::string witness : {"one", "other"})
        note.signatures.push_back(
            cosign(note.text, witness + ".example", key_of(witness), time_of_cosignatures));
    return {std::move(note), checkpoint};
}

}  // namespace

void write_audited(const std::filesystem::path& file, const std::filesystem::path& folder) {
    SqliteLedger ledger(file);
    const auto snapshot = ledger.snapshot();
    const auto head = snapshot->head();
    const auto checkpoint = cosigned(head);
    write_file(folder / "bundle",
               [&](const auto& out) { write_bundle(*snapshot, checkpoint, out); });
    write_file(folder / "policy", [](const auto& out) { out(policy()); });
    const auto seq = head.size / 2;
    write_file(folder / "entry", [&](const auto& out) { out(snapshot->entry(seq)); });
    const TlogProof proof{{}, seq, inclusion_proof(*snapshot, seq, head.size), checkpoint};
    write_file(folder / "entry.tlog-proof", [&](const auto& out) { out(to_text(proof)); });
}

}  // namespace cocrea::benchmark
