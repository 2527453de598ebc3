#pragma once

#include <boost/json/fwd.hpp>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "cocrea/trust/checkpoint.hpp"
#include "cocrea/trust/policy.hpp"

namespace cocrea {

/// Who stands behind a checkpoint, as far as a policy knows them.
struct Endorsement {
    /// A witness whose cosignature verifies.
    struct Cosigner {
        std::string name;    ///< in the policy
        std::uint64_t time;  ///< the last one it gives, in seconds since 1970
    };

    /// A signature that proves nothing.
    struct Fault {
        std::size_t signature;  ///< its place in the note, from 0
        std::string name;       ///< of the key that it claims
        std::string_view code;  ///< `signature_unknown`: by no key of the policy;
                                ///< `signature_invalid`: by one, but it does not verify
    };

    bool origin_known = false;         ///< the policy has a log of that origin
    std::vector<VerifierKey> logs;     ///< keys of that origin that signed, in the policy's order
    std::vector<Cosigner> cosigners;   ///< each witness once, in the policy's order
    std::vector<std::string> missing;  ///< witnesses of the policy that have not, by name
    bool quorum_met = false;           ///< by them
    /// By when they had, in seconds since 1970: the first moment by which enough of them had for
    /// the quorum. Nothing when it is not met, or is `none`.
    std::optional<std::uint64_t> quorum_at;
    std::vector<Fault> faults;  ///< in the order of the note
};

/// Verifies every signature of `signed_checkpoint` under `policy`. Keys of logs with another origin
/// count as unknown. Pure.
Endorsement endorsement(const SignedCheckpoint& signed_checkpoint, const Policy& policy);

/// Who signed and cosigned: `{logs, cosigners: [{name, time}], missing, quorum_met, quorum_at,
/// faults: [{signature, name, code}]}`, without `quorum_at` where there is none. Names that are no
/// UTF-8 are read as Latin-1. Pure.
boost::json::object to_json(const Endorsement& endorsement);

/// What becomes of signatures by keys that the policy does not know.
enum class Unknown {
    ignored,  ///< as c2sp.org/signed-note asks: for checkpoints on their way
    refused,  ///< for what is kept: nothing in it may change unseen
};

/// Why the checkpoint does not count; nothing when it does. The first of `origin_unknown`,
/// `signature_invalid`, `log_signature_missing`, `quorum_not_met`, `signature_unknown` (if
/// refused). Pure.
std::optional<std::string_view> objection(const Endorsement& endorsement, Unknown unknown);

}  // namespace cocrea
