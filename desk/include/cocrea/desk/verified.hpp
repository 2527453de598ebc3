#pragma once

#include <boost/json/fwd.hpp>
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

/// The last checkpoint of the register that is known here.
struct Published {
    std::uint64_t size = 0;          ///< entries that it is of
    std::string recorded_at;         ///< when the last of them was recorded
    std::optional<Endorsement> own;  ///< under the policy that the register has adopted
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
/// (not enough of those who are believed vouch for it; `object` is why), `own_endorsement`
/// (somebody says whom they believe, and the register's own policy is not met; `object` is why).
/// Gaps besides the engine's: `publication_owed_acts` and `publication_owed_days` (the policy wants
/// a checkpoint by now).
struct Verified {
    Verification log;                             ///< with all faults
    Depth depth = Depth::full;                    ///< how far it went
    std::optional<Vouched> vouched;               ///< when the caller says whom they believe
    std::optional<Published> published = {};      ///< when there is a checkpoint
    std::vector<SuppressedText> suppressed = {};  ///< in the order of the log

    /// True when everything holds and enough vouch for it.
    bool ok() const { return log.ok(); }
};

/// As of the engine's, with `suppressed`, `[{seq, field, by}]`, `published`, `{size, beyond,
/// recorded_at, own}`, and `endorsement`; without what
/// `Depth::integrity` has not counted.
boost::json::object to_json(const Verified& verified);

}  // namespace cocrea::desk
