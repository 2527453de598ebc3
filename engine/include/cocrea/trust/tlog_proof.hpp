#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "cocrea/trust/checkpoint.hpp"
#include "cocrea/trust/endorsement.hpp"
#include "cocrea/trust/proof.hpp"

namespace cocrea {

/// Bytes of a proof at most, of which 64 KiB are for what is no checkpoint.
inline constexpr std::size_t max_tlog_proof_bytes = max_note_bytes + (1 << 16);

/// That an entry is in a log, for whoever is not there (c2sp.org/tlog-proof); files are called
/// `.tlog-proof`.
struct TlogProof {
    std::optional<std::string> extra;  ///< any bytes, one or more; nobody signed them
    std::uint64_t index = 0;           ///< of the leaf, from 0
    Proof hashes;                      ///< from the leaf up, in the tree of the checkpoint
    SignedCheckpoint checkpoint;       ///< of the log
};

/// Reads a proof. Throws `Malformed`: `too_long`, `header_unknown`, `extra_malformed`,
/// `index_malformed`, `hash_malformed`, `too_many_hashes` (over 63), `line_missing`,
/// `line_unfinished`, and what `parse_signed_checkpoint` throws. Pure.
TlogProof parse_tlog_proof(std::string_view bytes);

/// The proof as `parse_tlog_proof` reads it. Pure.
std::string to_text(const TlogProof& proof);

/// Why `proof` does not show the leaf of that hash in a log of `policy`; nothing when it does.
/// First `objection` to its checkpoint, then `inclusion_wrong`. For a verifier that knows the log's
/// key alone, a policy of that log with the quorum `none`. Pure.
std::optional<std::string_view> objection(const TlogProof& proof, const Digest& leaf,
                                          const Policy& policy, Unknown unknown);

}  // namespace cocrea
