#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "cocrea/trust/checkpoint.hpp"
#include "cocrea/trust/proof.hpp"

namespace cocrea {

/// Bytes of a request at most, of which 64 KiB are for what is no checkpoint.
inline constexpr std::size_t max_request_bytes = max_note_bytes + (1 << 16);

/// What a log asks of a witness: the body of `add-checkpoint` (c2sp.org/tlog-witness).
struct WitnessRequest {
    std::uint64_t old_size = 0;   ///< of the tree that the witness cosigned last; 0 for none
    Proof proof;                  ///< of consistency from there; empty from 0
    SignedCheckpoint checkpoint;  ///< to be cosigned
};

/// Reads a request. Throws `Malformed`: `too_long`, `old_size_malformed`, `hash_malformed`,
/// `too_many_hashes` (over 63), `line_missing`, `line_unfinished`, and what
/// `parse_signed_checkpoint` throws. Pure.
WitnessRequest parse_witness_request(std::string_view bytes);

/// The request as `parse_witness_request` reads it. Pure.
std::string to_text(const WitnessRequest& request);

/// A witness: what it is called, what it signs with, which keys of logs it knows.
struct Witness {
    std::string name;               ///< `is_key_name`
    const SecretKey& key;           ///< outlives the witness
    std::vector<VerifierKey> logs;  ///< of type `note`; the name is the origin
};

/// The largest tree of a log that a witness has cosigned; the empty one when it never did.
struct CosignedTree {
    std::uint64_t size = 0;  ///< leaves
    Digest root{};           ///< of any value at size 0
};

/// Why a witness does not cosign.
struct WitnessRefusal {
    /// Stable: `origin_unknown`, `log_signature_missing`, `signature_invalid`, `tree_smaller` (than
    /// the old size), `old_size_wrong` (not that of what it cosigned last), `empty_root_wrong`,
    /// `split_view` (another root at the same size), `consistency_wrong`.
    std::string_view code;
    int status;          ///< of HTTP, by the protocol: 404, 403, 403, 400, 409, 422, 422, 422
    std::uint64_t size;  ///< of what the witness cosigned last: what a 409 answers
    /// Alike in every member.
    bool operator==(const WitnessRefusal&) const = default;
};

/// What a witness that last cosigned `last` of that origin answers at `time`, in seconds since
/// 1970: its cosignature, or the first reason against it, in the order of c2sp.org/tlog-witness.
/// Before it answers with a cosignature, the caller stores the checkpoint as the last one, in one
/// atomic step with having read `last`. Throws `std::invalid_argument` as `cosign` does. Pure.
std::variant<NoteSignature, WitnessRefusal> answer(const WitnessRequest& request,
                                                   const Witness& witness, const CosignedTree& last,
                                                   std::uint64_t time);

}  // namespace cocrea
