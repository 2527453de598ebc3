#pragma once

#include <boost/json/fwd.hpp>
#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "cocrea/audit/basis.hpp"
#include "cocrea/ledger.hpp"
#include "cocrea/trust/checkpoint.hpp"
#include "cocrea/trust/endorsement.hpp"
#include "cocrea/trust/policy.hpp"

namespace cocrea {

/// Where an auditor's trust begins: what they have from elsewhere than whoever hosts the register.
/// Every part may be absent; without any, nobody vouches for what is found.
struct Anchor {
    /// Logs and witnesses that they believe, besides those of the register's own policy.
    std::optional<Policy> policy;
    /// An earlier one, whose signatures they had checked; the times of its cosignatures count as
    /// far as a policy knows them.
    std::optional<SignedCheckpoint> checkpoint;
    /// When somebody whom they believe had seen the checkpoint of the bundle, in seconds since
    /// 1970: a time stamp of it (RFC 3161), which they had verified.
    std::optional<std::uint64_t> stamped_at = {};
};

/// What vouches for the entries of a bundle.
enum class Voucher {
    nobody,      ///< they are consistent, and that is all
    checkpoint,  ///< up to the size of the anchor's checkpoint, the auditor's own memory
    policy,      ///< all of them: the logs and witnesses of the anchor's policy
};

/// The first thing in a bundle that does not hold. Codes: docs/reference/bundle-format.md.
struct AuditFault {
    std::string_view code;             ///< stable; points to static storage
    std::optional<std::uint64_t> seq;  ///< entry at which it shows, if at one
    /// Entries before this one are as whoever signed a later one had seen them, or as the anchor's
    /// checkpoint has them: the fault came after.
    std::uint64_t since = 0;
};

/// Something that every rule allows and that an auditor should ask about:
/// `recorded_before_anchor`, entries after the anchor's checkpoint that say to have been recorded
/// more than a day before its witnesses cosigned it.
struct Doubt {
    std::string_view code;    ///< stable; points to static storage
    std::uint64_t seq;        ///< of the first such entry
    std::uint64_t count = 1;  ///< of such entries
};

/// What an audit found.
struct Audit {
    std::string origin;                   ///< as the first entry says; empty when there is none
    std::uint64_t events = 0;             ///< entries that were looked at
    Signed signatures;                    ///< of them, who signed how many
    std::uint64_t attested = 0;           ///< taken over from outside records
    std::uint64_t typed_votes = 0;        ///< votes that somebody else typed for their seats
    Digest root{};                        ///< of the tree of the entries
    Basis basis;                          ///< whom the entries rest on
    Voucher voucher = Voucher::nobody;    ///< what it is worth, if nothing is wrong
    std::optional<Endorsement> own;       ///< of the checkpoint, under the policy in the log
    std::optional<Endorsement> anchored;  ///< of the checkpoint, under the auditor's policy
    std::vector<Doubt> doubts;            ///< what an auditor should ask about
    std::optional<AuditFault> fault;      ///< nothing when everything holds

    /// True when everything holds, whoever vouches for it.
    bool ok() const { return !fault; }
};

/// `{ok, origin, events, signed: {by_actor, by_recorder, unsigned}, attested, typed_votes, root,
/// rests_on, vouched_by, endorsements: {own, anchor}, doubts: [{code, seq, count}], fault: {code,
/// since, seq}}`, without what there is none of.
boost::json::object to_json(const Audit& audit);

/// Audits a bundle (docs/reference/bundle-format.md): that every entry is well formed and in its
/// place, versions, signatures, keys by their place in the log, what signers had seen, times, and
/// who vouches for the whole. The register's own policy is always judged; an anchor adds to it.
/// Does not ask whether the rules allowed each act; `Engine::restore` does. Uses every core;
/// `progress` hears, in the calling thread, how many entries are done of how many. Never throws for
/// what the bundle says. The bytes must stay until it returns.
Audit audit(std::string_view bundle, const Anchor& anchor,
            const std::function<void(std::uint64_t, std::uint64_t)>& progress = {});

/// The entries of a bundle, in order; throws `Malformed` as `bundle_malformed` for bytes that are
/// none. They live as long as `bundle`. Whether they hold is not asked.
std::vector<std::string_view> entries_of_bundle(std::string_view bundle);

/// The checkpoint of a bundle as it stands there, nothing when it has none; throws `Malformed` as
/// `entries_of_bundle` and `parse_signed_checkpoint` do.
std::optional<SignedCheckpoint> checkpoint_of_bundle(std::string_view bundle);

/// The trust policy that the register had adopted as of its first `size` entries, as its bytes;
/// empty when it had none. Throws `LedgerError` when the register fails.
std::string policy_in_force(const Snapshot& snapshot, std::uint64_t size);

/// Writes the bundle of the register up to the checkpoint, or up to its newest commit when nobody
/// signed one, piece by piece. The same register and checkpoint give the same bytes. Throws
/// `LedgerError` when the register fails and `std::out_of_range` when it is shorter than the
/// checkpoint.
void write_bundle(const Snapshot& snapshot, const std::optional<SignedCheckpoint>& checkpoint,
                  const std::function<void(std::string_view)>& out);

}  // namespace cocrea
