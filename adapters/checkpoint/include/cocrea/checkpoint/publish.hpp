#pragma once

#include <optional>
#include <span>
#include <string>

#include "cocrea/checkpoint/checkpoint_store.hpp"
#include "cocrea/core/signature.hpp"
#include "cocrea/ledger.hpp"

namespace cocrea {

/// The origin of a register: what its first act, once it is in the view, says it is meant for.
/// Nothing of an empty register. Throws `std::invalid_argument` when the first entry is none.
std::optional<std::string> origin_of(const Snapshot& view);

/// Refuses, by `LedgerError::rolled_back`, a tree that was not grown from that of `last`: one of
/// `size` leaves of the view (in a unit, its own included) that is smaller, or had another root.
void require_extension(const Snapshot& view, std::uint64_t size, const Checkpoint& last);

/// Publishes a checkpoint of the newest commit, signed by each of `keys` (one, or the old and the
/// new one while a log changes keys), unless the last one is of the same tree and has their
/// signatures. Signs only what extends the last one: the entries since then are read and hashed
/// anew, on the tree that was published, and must give the root of the commit; else throws
/// `LedgerError`, `rolled_back` or `io`; `CheckpointError` as the store does. Signatures by others,
/// such as cosignatures, stay as long as the tree does. Throws `std::invalid_argument` without keys
/// and for an origin that no signer can be called (`is_key_name`). Answers with what is published
/// now.
SignedCheckpoint publish(CheckpointStore& store, const Ledger& ledger, const std::string& origin,
                         std::span<const SecretKey> keys);

}  // namespace cocrea
