#include "cocrea/checkpoint/publish.hpp"

#include <algorithm>
#include <vector>

#include "cocrea/events.hpp"
#include "cocrea/log/merkle.hpp"
#include "cocrea/trust/proof.hpp"

namespace cocrea {
namespace {

using Last = std::optional<SignedCheckpoint>;
using Unsound = LedgerError::Reason;

/// Hashes the entries since the last checkpoint onto its tree; they must give the root of the head.
void require_proven(const Snapshot& view, const Last& last) {
    const auto head = view.head();
    if (last) require_extension(view, head.size, last->checkpoint);
    auto frontier = frontier_at(view, last ? last->checkpoint.size : 0);
    view.scan(frontier.size(), head.size,
              [&](const StoredEntry& entry) { frontier.append(leaf_hash(entry.bytes)); });
    if (frontier.root() != head.root)
        throw LedgerError(Unsound::io, "the entries do not give the root of the commit");
}

Note signed_by(const Checkpoint& checkpoint, std::span<const SecretKey> keys) {
    std::vector<const SecretKey*> signers;
    for (const auto& key : keys) signers.push_back(&key);
    return sign_checkpoint(checkpoint, signers);
}

/// Adds the signatures that `before` has on the same text by others.
void keep_signatures(Note& note, const Note& before) {
    for (const auto& signature : before.signatures) {
        const bool there = std::ranges::any_of(note.signatures, [&](const NoteSignature& one) {
            return one.name == signature.name && one.key_id == signature.key_id;
        });
        if (!there) note.signatures.push_back(signature);
    }
}

}  // namespace

std::optional<std::string> origin_of(const Snapshot& view) try {
    return entry_from_bytes(view.entry(0)).act.log;
} catch (const std::out_of_range&) {
    return std::nullopt;
}

void require_extension(const Snapshot& view, std::uint64_t size, const Checkpoint& last) {
    if (size < last.size)
        throw LedgerError(Unsound::rolled_back, std::to_string(size) + " entries, but " +
                                                    std::to_string(last.size) + " were published");
    if (root_at(view, last.size) != last.root)
        throw LedgerError(Unsound::rolled_back, "another root than was published at " +
                                                    std::to_string(last.size) + " entries");
}

SignedCheckpoint publish(CheckpointStore& store, const Ledger& ledger, const std::string& origin,
                         std::span<const SecretKey> keys) {
    SignedCheckpoint published;
    store.update(origin, [&](const Last& last) -> std::optional<Note> {
        const auto view = ledger.snapshot();
        require_proven(*view, last);
        const auto head = view->head();
        published.checkpoint = {origin, head.size, head.root, {}};
        published.note = signed_by(published.checkpoint, keys);
        if (!last || last->note.text != published.note.text) return published.note;
        keep_signatures(published.note, last->note);
        const bool same =
            std::ranges::is_permutation(published.note.signatures, last->note.signatures);
        return same ? std::nullopt : std::optional(published.note);
    });
    return published;
}

}  // namespace cocrea
