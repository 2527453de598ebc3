#include "cocrea/checkpoint/checkpoint_store.hpp"

#include "cocrea/ledger.hpp"
#include "cocrea/trust/malformed.hpp"
#include "durable_file.hpp"

namespace cocrea {
namespace {

namespace fs = std::filesystem;
using Reason = LedgerError::Reason;

/// Refuses to put `next` in the place of `last` when it takes something back.
void require_forward(const Checkpoint& last, const Checkpoint& next) {
    const bool back = next.size < last.size || (next.size == last.size && next.root != last.root);
    if (back) throw LedgerError(Reason::rolled_back, "a checkpoint behind the last one");
}

}  // namespace

CheckpointStore::CheckpointStore(fs::path folder) : folder_(std::move(folder)) {}

fs::path CheckpointStore::path_of(const std::string& origin) const {
    return folder_ / to_hex(sha256(origin)).substr(0, 16);
}

std::optional<SignedCheckpoint> CheckpointStore::last(const std::string& origin) const {
    const auto path = path_of(origin);
    const auto bytes = read_bytes(path, max_note_bytes + 1);
    if (!bytes) return std::nullopt;
    try {
        auto last = parse_signed_checkpoint(*bytes);
        if (last.checkpoint.origin == origin) return last;
    } catch (const Malformed&) {
    }
    throw LedgerError(Reason::checkpoint_malformed,
                      path.string() + " is no checkpoint of " + origin);
}

void CheckpointStore::update(const std::string& origin, const Step& step) {
    make_folder(folder_);
    const auto path = path_of(origin);
    const Locked locked(path.string() + ".lock");
    const auto before = last(origin);
    const auto note = step(before);
    if (!note) return;
    const auto next = parse_checkpoint(note->text);
    if (next.origin != origin) throw std::invalid_argument("a checkpoint of another origin");
    if (before) require_forward(before->checkpoint, next);
    replace_file(path, to_text(*note));
}

}  // namespace cocrea
