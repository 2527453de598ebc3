#pragma once

#include <boost/json/object.hpp>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "cocrea/trust/checkpoint.hpp"
#include "cocrea/trust/endorsement.hpp"
#include "cocrea/trust/policy.hpp"
#include "cocrea/views.hpp"

namespace cocrea::desk {

/// Whom the caller believes, and what of; all of it may be left out.
struct Believed {
    std::optional<Policy> policy = {};                ///< logs and witnesses
    std::optional<SignedCheckpoint> checkpoint = {};  ///< absent: the last one published
};

/// What those whom the caller believes say of a checkpoint of the register.
struct Vouched {
    Endorsement endorsement;  ///< who signed
    std::uint64_t size;       ///< entries that they vouch for, if enough of them do
};

/// A text that is there no more, and the act that took it away.
struct SuppressedText {
    std::uint64_t seq;  ///< of the entry that brought it
    std::string field;  ///< the member of its act's body
    std::uint64_t by;   ///< the entry by whose act it was suppressed
};

/// What a verification came to: that of the engine, with the faults of all that lies beside the
/// log. Their codes: `rolled_back` (the register does not extend what was published of it last),
/// `document_missing` and `document_changed` (a copy; `object` is its digest), `personal_missing`,
/// `personal_changed` and `personal_not_erased` (a value; `object` is `ACTOR.FIELD`),
/// `prose_missing`, `prose_changed` and `prose_not_suppressed` (a text; `seq` is the entry that
/// brought it, `object` the member of its act's body), `endorsement`
/// (not enough of those who are believed vouch for it; `object` is why).
struct Verified {
    Verification log;                             ///< with all faults
    Depth depth = Depth::full;                    ///< how far it went
    std::optional<Vouched> vouched;               ///< when the caller says whom they believe
    std::vector<SuppressedText> suppressed = {};  ///< in the order of the log

    /// True when everything holds and enough vouch for it.
    bool ok() const { return log.ok(); }
};

/// Who signed and cosigned: `{logs, cosigners, quorum_met, faults}`.
boost::json::object to_json(const Endorsement& endorsement);

/// As of the engine's, with `suppressed`, `[{seq, field, by}]`, and `endorsement`; without what
/// `Depth::integrity` has not counted.
boost::json::object to_json(const Verified& verified);

}  // namespace cocrea::desk
