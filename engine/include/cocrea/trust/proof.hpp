#pragma once

#include <cstdint>
#include <vector>

#include "cocrea/ledger.hpp"
#include "cocrea/log/merkle.hpp"
#include "cocrea/types.hpp"

namespace cocrea {

/// Hashes of a Merkle proof, from the leaves up, as RFC 6962 orders them: at most one for each
/// level of the tree (inclusion), or one more (consistency).
using Proof = std::vector<Digest>;

/// Root of the tree when it had `size` leaves (RFC 6962, 2.1). Throws `std::out_of_range` when the
/// view has fewer. Reads O(log size) runs of at most 128 hashes, as do the proofs.
Digest root_at(const Snapshot& view, std::uint64_t size);

/// The growing edge of the tree when it had `size` leaves, for whoever appends to it what came
/// after. Throws and reads as `root_at`, which is its root.
Frontier frontier_at(const Snapshot& view, std::uint64_t size);

/// Proof that leaf `seq` is in the tree of `size` leaves (RFC 6962, 2.1.1). Throws
/// `std::out_of_range` unless `seq < size` and the view has that many.
Proof inclusion_proof(const Snapshot& view, std::uint64_t seq, std::uint64_t size);

/// Proof that the tree of `from` leaves is the beginning of that of `to` (RFC 6962, 2.1.2). Throws
/// `std::out_of_range` unless `1 <= from <= to` and the view has that many.
Proof consistency_proof(const Snapshot& view, std::uint64_t from, std::uint64_t to);

/// Whether `proof` shows the leaf of hash `leaf` at `seq` under `root`, the root of the tree of
/// `size` leaves (RFC 9162, 2.1.3.2). Needs no ledger: for whoever holds a receipt and a root.
/// Pure; false for whatever does not fit.
bool verify_inclusion(const Digest& leaf, std::uint64_t seq, std::uint64_t size, const Proof& proof,
                      const Digest& root);

/// Whether `proof` shows that the tree (`from`, `from_root`) is the beginning of (`to`, `to_root`)
/// (RFC 9162, 2.1.4.2). False for an empty first tree, which proves nothing. Pure.
bool verify_consistency(std::uint64_t from, std::uint64_t to, const Digest& from_root,
                        const Digest& to_root, const Proof& proof);

}  // namespace cocrea
